"""content/topics.yml: groups, topics and the rules by which a person chooses."""

import yaml

from generator.curation.schema import Checker, nearest
from generator.model.problem import Place, Problem, error
from generator.model.topic import Group, Taxonomy, Topic

_ROOT_KEYS = ("labelling_rules", "groups", "topics")
_GROUP_KEYS = ("slug", "title", "topics")
_TOPIC_TEXTS = ("title", "group", "description", "include", "exclude")
_TOPIC_KEYS = ("slug", *_TOPIC_TEXTS, "keywords", "was")


def read_topics(text: str, path: str) -> tuple[Taxonomy, list[Problem]]:
    """Return the taxonomy written in `text`, the file `path`, with what is wrong in it."""
    checker = Checker(path)
    root = checker.parse(text)
    if root is None:
        if not checker.problems:
            checker.problems.append(
                error(Place(path), "no groups and no topics", "see README, “Your own list”")
            )
        return Taxonomy(), checker.problems
    parts = checker.mapping(root, _ROOT_KEYS, "topics.yml")
    topics = _topics(parts.get("topics"), checker)
    taxonomy = Taxonomy(
        groups=_groups(parts.get("groups"), topics, checker),
        topics=tuple(topics.values()),
        rules=tuple(rule for rule, _ in checker.texts(parts.get("labelling_rules"), "labelling_rules")),
    )
    return taxonomy, checker.problems


def _topics(node: yaml.Node | None, checker: Checker) -> dict[str, Topic]:
    topics: dict[str, Topic] = {}
    for one in checker.sequence(node, "topics"):
        parts = checker.mapping(one, _TOPIC_KEYS, "a topic")
        if slug := checker.slug(parts.get("slug"), one, topics, "a topic"):
            texts = {key: checker.text(parts.get(key), f"{key} of `{slug}`") for key in _TOPIC_TEXTS}
            topics[slug] = Topic(
                slug=slug,
                title=texts["title"] or slug,
                group=texts["group"],
                description=texts["description"],
                place=checker.place(one),
                include=texts["include"],
                exclude=texts["exclude"],
                keywords=_words(parts.get("keywords"), f"keywords of `{slug}`", checker),
                was=_words(parts.get("was"), f"`was` of `{slug}`", checker),
            )
    checker.former({topic.slug: (topic.was, topic.place) for topic in topics.values()}, "topic")
    return topics


def _words(node: yaml.Node | None, what: str, checker: Checker) -> tuple[str, ...]:
    return tuple(text for text, _ in checker.texts(node, what))


def _groups(node: yaml.Node | None, topics: dict[str, Topic], checker: Checker) -> tuple[Group, ...]:
    groups: dict[str, Group] = {}
    placed: dict[str, str] = {}
    for one in checker.sequence(node, "groups"):
        parts = checker.mapping(one, _GROUP_KEYS, "a group")
        slug = checker.slug(parts.get("slug"), one, groups, "a group")
        if not slug:
            continue
        members = []
        for name, where in checker.texts(parts.get("topics"), f"topics of `{slug}`"):
            if name not in topics:
                checker.fault(where, f"unknown topic `{name}` in group `{slug}`", nearest(name, topics))
            elif name in placed:
                checker.fault(where, f"topic `{name}` is in group `{placed[name]}` already", "keep one")
            else:
                placed[name] = slug
                members.append(name)
        groups[slug] = Group(
            slug, checker.text(parts.get("title"), "the title of a group") or slug, tuple(members)
        )
    checker.problems += filter(None, (_disagreement(topic, placed) for topic in topics.values()))
    return tuple(groups.values())


def _disagreement(topic: Topic, placed: dict[str, str]) -> Problem | None:
    """Return what is wrong between a topic's own word on its group and the groups' lists."""
    home = placed.get(topic.slug)
    if home == topic.group and home:
        return None
    if home is None:
        return error(topic.place, f"no group lists the topic `{topic.slug}`", "add it to the `topics` of one")
    if not topic.group:
        return error(topic.place, f"topic `{topic.slug}` has no `group`", f"write `group: {home}`")
    what = f"topic `{topic.slug}` says group `{topic.group}`, but it stands in `{home}`"
    return error(topic.place, what, "make both agree")
