import { largestFileBytes } from '../../file.js';

/** How many bytes may still be made of a file's bytes. */
export interface Room {
  bytes: number;
}

export const roomOfFile = (): Room => ({ bytes: largestFileBytes });

/** @throws Error where that many bytes are more than may be made of a file. */
export const take = (room: Room, bytes: number): void => {
  if (bytes > room.bytes) throw new Error(`expands to more than ${largestFileBytes} bytes`);
  room.bytes -= bytes;
};
