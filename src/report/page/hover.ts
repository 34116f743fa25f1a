/**
 * The one script of a report. What a mark says when it is pointed at stands in its title; the script shows
 * that beside the pointer, at once and within the window. A page that scrolls under a mouse is looked at
 * again; a finger that scrolls points at nothing. Without the script the browser shows the title itself.
 */
export const hoverScript = `
const tip = document.getElementById('tip');
for (const title of document.querySelectorAll('figure svg title')) {
  title.parentNode.dataset.tip = title.textContent;
  title.remove();
}
const around = [[0, 0], [0, -6], [6, 0], [0, 6], [-6, 0]];
const markAt = (x, y) => {
  for (const [dx, dy] of around) {
    const mark = document.elementFromPoint(x + dx, y + dy)?.closest('[data-tip]');
    if (mark) return mark;
  }
};
const within = (at, size, room) => (at + 14 + size > room ? Math.max(4, at - 14 - size) : at + 14);
const show = ({ clientX: x, clientY: y }) => {
  const mark = markAt(x, y);
  tip.hidden = !mark;
  if (!mark) return;
  tip.textContent = mark.dataset.tip;
  tip.style.left = within(x, tip.offsetWidth, innerWidth) + 'px';
  tip.style.top = within(y, tip.offsetHeight, innerHeight) + 'px';
};
const pointer = {};
const point = (event) => show((pointer.last = event));
addEventListener('pointermove', point);
addEventListener('pointerdown', point);
addEventListener('scroll', () => {
  if (pointer.last?.pointerType === 'mouse') show(pointer.last);
  else tip.hidden = true;
}, true);
`;
