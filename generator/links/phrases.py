"""How papers say what they introduce, as patterns: read by `clues.py`."""

import re

VERBS = (
    r"(?:propos|introduc|present|develop|devis|releas|design|construct|creat|build|built|describ|contribut|"
    r"formulat|curat|collect|unveil|offer|establish|suggest|deriv|explor|instantiat|implement|motivat|defin|"
    r"craft|complement|publish)\w*"
)
THING = (
    r"(?:model|method|approach|framework|system|dataset|benchmark|algorithm|technique|toolkit|solution|"
    r"strategy|pipeline|architecture|metric|innovation|objective|loss|work)s?"
)
PREPOSITION = r"(?:for|of|in|on|from|under|via|to|using|with|into|by|as|through|that|which|where)"
PROPOSE = re.compile(
    rf"\b{VERBS}\s+(?:(?:the|a|an|our|novel|new|simple|two|models?:?|variants?:?|first|large-scale|"
    rf"open-source|dataset|benchmark|framework|method|approach|called)\s+)*",
    re.IGNORECASE,
)
WHO = re.compile(r"\b(?:we|paper|work|study|article|and|this|,)\W*(?:\w+\s+){0,3}$", re.IGNORECASE)
CALLED = re.compile(
    r"\b(?:called|named|dubbed|termed|coined|code-?named|entitled|titled|abbreviated(?:\s+as)?|"
    r"denoted(?:\s+as|\s+by)?|refer(?:red)?\s+to\s+(?:it\s+|this\s+\w+\s+)?as|known\s+as|instantiated\s+as|"
    r"(?:we|as)\s+(?:call|name|term|dub)(?:\s+(?:it|this|the|our)(?:\s+\w+){0,3}?)?|namely,?)"
    r"\s+(?:as\s+|the\s+)?[“\"'`]*",
    re.IGNORECASE,
)
# A sentence without any of these calls nothing by a name, which is told more quickly than by the pattern.
CALLING = (
    *("call", "Call", "name", "Name", "dub", "term", "Term", "coin", "title", "abbreviat", "denot"),
    *("refer", "known as", "instantiated as", "short"),
)
# Words of which a sentence must have one for PROPOSE, CALLED or FOR_SHORT, and OUR_THING or APPOSED to match.
PROPOSES = re.compile(VERBS, re.IGNORECASE)
CALLS = re.compile(
    r"(?:en)?titled|call(?:ed)?|(?:code)?named?|namely|dub(?:bed)?|term(?:ed)?|coined|abbreviated|denoted|"
    r"refer(?:red)?|known|instantiated|short",
    re.IGNORECASE,
)
SAYS_OURS = re.compile(r"our|proposed|result(?:ing|ant)", re.IGNORECASE)
CALLED_BY_ALL = re.compile(r"\b(?:often|commonly|also|so|sometimes|usually|widely|is|are)\s*$")
OURS = re.compile(
    rf"\b(?:we|our|this|paper|work|article|study)\b.{{0,200}}?\b{VERBS}|\b(?:novel|our|proposed|resulting|new)\b",
    re.IGNORECASE,
)
OUR_THING = re.compile(
    rf"\b(?:our|proposed|resulting|resultant)\s+(?:(?:proposed|resulting|new|novel|final|best|performing|"
    rf"code-?named|{THING})\s*(?:,|--|–|—|:)?\s+)*",
    re.IGNORECASE,
)
APPOSED = re.compile(
    rf"\b(?:[Oo]ur|[Tt]he (?:resulting|proposed))\s+(?:[\w-]+,?\s+){{0,7}}?{THING},\s+"
    rf"((?:[A-Z][\w+-]+\s+){{0,3}}[A-Z][\w+-]*\w)(?=,)"
)
FOR_SHORT = re.compile(r"(?:\bor|,|\bdenoted|\bas|\()\s*([A-Z][\w+-]*)\s*,? (?:for|in) short\b")
PHRASE = re.compile(
    r"((?:[A-Z][\w-]+\s+){1,3}[A-Z][\w-]+)(?=,? (?:\([^)]*\) ?)?(?:a|an|the first|which|that)\b|,)"
)
LEADS = re.compile(
    rf"{PROPOSE.pattern}(?:(?!{PREPOSITION}\b)(?:[\w-]+,?|--|–|—)\s+){{0,4}}$|(?:{CALLED.pattern})$",
    re.IGNORECASE,
)
BESIDE = re.compile(rf"\b(?:{PREPOSITION}|and|or|like|between|than)\s+(?:the\s+|a\s+|an\s+)?(?:[a-z-]+\s+)?$")
NEW = re.compile(r"\b(?:our|novel|new|proposed|simple|effective)\b[^.;]{0,40}$", re.IGNORECASE)
BRACKETS = re.compile(
    r"\((?:(?:i\.e\.|e\.g\.|called|dubbed|termed|named|or|aka|a\.k\.a\.|abbreviated as)[, ]+)?"
    r"([^\s(),]{2,30})"
    r"(?:,[^()]{0,60})?\)"
)
TITLE_HEAD = re.compile(r"(?:The\s+)?([^:–—?!]{2,45}?)\s*(?::|\s[–—-]\s)")
# What stands in a title before the words of an acronym.
BEGINS = re.compile(r"(?:^|[:–—]\s+)(?:the |a |an |towards? )?$")
BY_MEANS_OF = re.compile(r"\b(?:via|with|by|using|through)\s+(?:[\w-]+\s+)?$")
ABOUT = re.compile(r"\b(?:for|of|in|on|to)\s+(?:[\w-]+\s+)?$")
TITLE_CUT = re.compile(
    r"\s(?:for|of|via|by|in|with|on|through|to|as|from|improves?|is|are)\s|[:?!–—]", re.IGNORECASE
)
ABOUT_OTHERS = re.compile(r"\b(?:survey|introduction|overview|review|tutorial|perspective)\b", re.IGNORECASE)
PLAIN_THING = re.compile(rf"\b(?:{THING}|learning)$", re.IGNORECASE)
TOKEN = re.compile(r"[A-Za-z0-9$][\w.+*/$-]*[\w+*]|[A-Za-z]")
VERSION = re.compile(r"[vV]?\d(?:\.\d)?")
AFTER_NAME = re.compile(
    r"\s*(?:,|--|–|—|\(|:|$|\.|(?:for|to|that|which|with|as|and|on)\b|dataset|benchmark|framework)"
)
ACRONYM_FOLLOWS = re.compile(r"[”\"'`*]*\s*\((?:or )?[A-Za-z][\w+-]*[A-Z]")
ACTS = re.compile(r"(?:'s|’s)?,?\s+(?:\w+ly\s+|also\s+|framework\s+|model\s+)?(?:\w+s|are|can|was|first)\b")
# An ending that makes a name an adjective.
ADJECTIVE = re.compile(r"-(?:like|based|style|aware|free|guided|specific|trained|tuned|and|to)$")
ADDRESS = re.compile(
    r"(?:github\.com|gitlab\.com|huggingface\.co)/(?:datasets/|spaces/)?[\w.-]+/([\w.+-]+)"
    r"|aka\.ms/([\w.+-]+)|[\w-]+\.github\.io/([\w.+-]+)"
)
# Each such address has one of these, which is told more quickly than by the pattern.
HOSTS = ("github.com/", "gitlab.com/", "huggingface.co/", "aka.ms/", ".github.io/")
# What ends an address without being a name, and what a release puts behind one.
NO_NAME = re.compile(
    r".*(?:code|paper|public|release|official|project|research|repo|supp|main|master|_).*|"
    r"[A-Za-z]{2,8}[-_]?(?:19|20)?\d\d|[\d.]+|tree|blob|datasets?|models?|examples",
    re.IGNORECASE,
)
RELEASE = re.compile(r"(?:-(?:base|large|small|v?\d+(?:\.\d+)?|\d+b(?:-instruct)?))+$", re.IGNORECASE)
LONGEST_FROM_ADDRESS = 17
# Acronyms of tasks, fields and kinds of model: to define one is not to introduce it.
OF_THE_TRADE = frozenset(
    """
    AI API AUC BLEU BN CNN CPU CTC CV EM EMA FLOP FT GAN GCD GNN GPU ICL IID KD KG KL LLM LM LSTM LVLM MIL
    MIM ML MLLM MLM MLP MoE MRI CT NCD NER NLG NLI NLP NLU OCR OOD OoD PDE PEFT PLM QA RAG RL RLHF RNN SFT
    SGD SOTA SSL SVM TTA UDA VAE VL VLM VLP VQA ViT WSSS ZSL
    """.split()
)
