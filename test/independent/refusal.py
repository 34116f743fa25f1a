"""How this simulator refuses what it does not cover: always by name."""


class NotCovered(Exception):
    """What a spec asks for and this simulator does not know."""


def only(fields, path, covered):
    """The fields of an object of a spec, all of which must be among the covered names."""
    for name in fields:
        if name not in covered:
            raise NotCovered(f"{path}{name}")
    return fields


def among(names, name, path):
    """A name that must be one of the covered ones."""
    if name not in names:
        raise NotCovered(f"{path} {name!r}; covered are {', '.join(names)}")
    return name


def chosen(table, name, path):
    """The entry of a table of named things."""
    return table[among(table, name, path)]
