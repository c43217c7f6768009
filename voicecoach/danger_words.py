"""The words in which people say that they themselves are in danger, as patterns over plain lower-case words. Pure.

SURE stands for itself. ACT is what somebody did to themselves: it counts as sure when it was a short while ago.
NEAR may be meant or not: it is no reason to stop, but nothing that is coached should rest on it.
"""

from __future__ import annotations

import re

_PILLS = r"(?:(?:sleeping |heart )?(?:pills|tablets)|meds|medication|medicine|insulin|painkillers|opioids)"
_HOARD = (
    rf"(?:(?:all|the rest|every one|a (?:whole|full) (?:bottle|box|pack|packet|strip)|a bottle) (?:of )?(?:my "
    rf"|the |these |those |them )?{_PILLS}|too many {_PILLS}|a (?:load|lot|bunch|handful|whole load) of (?:my "
    rf"|the )?{_PILLS}|an overdose)"
)
_LIFE = (
    r"(?:my (?:own )?life|it all|everything for good|it (?:tonight|today|now|for good)|things (?:for good|once"
    r" and for all)|my own (?:suffering|pain))"
)
_ENDED = (
    r"(?: any (?:more|longer)| again| at all| ever| in the mornings?| tomorrow| one (?:day|morning)| to be honest"
    r"| too)"
)
_LAST = rf"(?={_ENDED}|$)"
_OVER = rf"(?={_ENDED}|$| and\b| but\b| because\b| so\b)"  # where the words end, or say no more of the matter


def _forms(kill: str, end: str, take: str, die: str, harm: str) -> str:
    """Return what people do to themselves, with its verbs in one form."""
    return (
        rf"(?:(?:{kill}) myself|(?:{end}) {_LIFE}|(?:{take}) (?:my (?:own )?life|{_HOARD})"
        rf"|(?:{die}) by suicide|(?:{harm}) my wrists)"
    )


_BASE = (
    rf"(?:{_forms('kill|hurt|harm|hang|shoot|drown|poison|cut|top|off', 'end', 'take', 'die', 'slit|cut')}"
    r"|commit suicide|overdose|do myself in|self harm|jump (?:off|in front of)|end things(?: myself)?(?= myself|$))"
)
_KILLING = "killing|hurting|harming|hanging|shooting|drowning|poisoning|cutting|topping|offing"
_ING = (
    rf"(?:{_forms(_KILLING, 'ending', 'taking', 'dying', 'slitting|cutting')}"
    r"|committing suicide|overdosing|doing myself in|self harming|ending things myself|jumping (?:off|in front of)"
    r"|suicide(?! (?:prevention|risk|awareness|training|hotline|line|note|as|watch|squad|rates?|statistics)))"
)
_KILLED = "killed|hurt|harmed|cut|burned|burnt|poisoned"
_DID = (
    rf"(?:{_forms(_KILLED, 'ended', 'took|taken|swallowed|downed', 'died', 'slit|cut')}"
    r"|overdosed|self harmed|attempted suicide"
    rf"|(?:tried|attempted) to {_BASE}|cut (?:my (?:arms?|legs?|thighs?|wrists?|skin))"
    rf"|(?:swallowed|downed) {_HOARD})"
)
_CUTTING = (
    r"(?:cutting(?: my (?:arms|legs|thighs|wrists))?|self harming|self harm|(?:cutting|hurting|harming|burning)"
    r" myself)"
)
_HABIT_GOES_ON = (
    r"(?=$| (?:again|lately|recently|since|every|most|at night|for|and|but|too|because|when|this|these|as well|all)\b)"
)
_THINKING = r"(?:thinking (?:about|of|on)|planning(?: on)?|considering|contemplating)"
_DEATH = r"(?:dying|being dead|not being (?:here|alive|around)(?: any more)?|not waking up|death)"
_GONE = (
    r"(?:(?:was|were) (?:gone|dead|not here|not around)(?! (?:for|from|on|by))|died|disappeared|did not wake up"
    r"|killed myself)"
)
_LIVING = (
    r"(?:living(?! (?:with|in|at|on|here|there|out|off|next|under|alone|somewhere|like|this|that|from|room)\b)"
    r"|being alive|existing)"
)
_GOING_ON = r"(?:going|carrying) on(?! (?:about|with|at|to|for|vacation|holiday|the|a|my|that|this|it|them)\b)"
_THEY = (
    r"(?:everyone|everybody|they|people|the world|(?:my|the) (?:whole )?(?:family|kids|children|mom|mother|dad|wife"
    r"|husband|partner|daughter|son|boys|girls|parents|friends))"
)
_WEAPON = r"(?:gun|rope|noose|knife|razor|blade|pills|tablets|bridge|tracks|train tracks)"

SURE = (
    # what somebody means to do, or thinks of doing
    rf"i (?:want|have been wanting|keep wanting|need|am going|am about|plan|am planning|intend|have a plan|have"
    rf" decided|am ready) to {_BASE}",
    rf"i (?:will|might|may) (?:{_BASE}|be killing myself)",
    r"i could end (?:my (?:own )?life|it all)",
    rf"i should {_BASE}",
    rf"i (?:am|have been|keep|can not stop) {_THINKING} (?:{_ING}|{_DEATH})",
    rf"i (?:am|have been|keep) (?:thinking (?:about|of)|planning|working out) (?:how|when|where) (?:to|i (?:would"
    rf"|could|will)) {_BASE}",
    r"what i (?:might|would|could|will|may) do to myself",
    r"i want my life to (?:end|be over)",
    r"and (?:i )?think (?:about|of) jumping",
    rf"i am (?:on the (?:edge|verge) of|close to|not far from|this close to) {_ING}",
    rf"i think (?:a lot )?(?:about|of) (?:{_ING}|dying|being dead|not being (?:here|alive))",
    rf"i (?:have|get|keep having|keep getting|am having|am getting|have been having) (?:these |those |some |the "
    rf"|dark )?"
    rf"(?:thoughts|ideas|urges) (?:about|of|to) (?:{_ING}|{_BASE}|dying|being dead)",
    r"i (?:have|get|am having|have been having|keep having) suicidal (?:thoughts|feelings|urges)",
    rf"i know (?:exactly )?how i (?:would|will|am going to) {_BASE}",
    rf"i have (?:a|my|the) plan (?:for|of|to) (?:{_ING}|{_BASE})",
    r"i (?:have written|wrote|am writing) (?:a|the|my) (?:suicide|goodbye) (?:note|letter)s?",
    rf"i wish i had the (?:guts|courage|nerve|strength) to {_BASE}",
    rf"i feel like {_ING}",
    rf"i have the urge to {_BASE}",
    r"i (?:am|am feeling|feel) suicidal",
    # the means for it
    rf"i (?:have been|am) (?:saving|hoarding|stockpiling|collecting)(?: up)? (?:all )?(?:my |the )?{_PILLS}",
    rf"i keep (?:looking|staring) at (?:my |the |that |those |these )?{_WEAPON}",
    rf"i have (?:a |the |some |my |enough )?{_WEAPON}(?: [a-z']+){{0,5}} and i (?:keep|can not stop) "
    r"(?:(?:looking|staring) at|holding|thinking (?:of|about)|counting)(?: using)? (?:it|them)",
    rf"i keep (?:a |the |some |my )?{_WEAPON}(?: [a-z']+){{0,5}} and i (?:keep|can not stop) "
    r"(?:(?:looking|staring) at|holding|thinking (?:of|about)|counting)(?: using)? (?:it|them)",
    # wishing to be dead
    r"i (?:want|have been wanting|keep wanting) to (?:die|be dead|stop existing|stop living|(?:go to )?sleep and"
    r" (?:not|never) wake up)",
    rf"i have wanted to (?:die|be dead|{_BASE}) (?:for (?:days|weeks|months|years|a long time)|since|all (?:day"
    rf"|week|month))",
    r"i want to disappear (?:for good|forever|and (?:not|never))",
    r"i would (?:rather|sooner) (?:be dead|not be alive|not exist)(?: (?:than|that) (?:go through|live|face|keep"
    r"|carry|feel|wake"
    r"|do this|be this|go on|another|spend|have to)\b|(?! than| in| on))",
    r"i would (?:rather|sooner) die than (?:go on|live|keep (?:going|living)|carry on|face (?:this|another)|wake"
    r" up|do this any more)",
    r"i do not want to (?:live|exist|be (?:here|alive|around)|go on(?: living)?|carry on(?: living)?) any (?:more"
    r"|longer)",
    r"i do not want to (?:live(?! (?:in|at|near|next|here|there|on|off|by|out|to|like|this|that|the)\b)|be alive)",
    r"i do not want to go on living",
    rf"i (?:do not|never) want to wake up{_LAST}",
    rf"i (?:wish|hope|pray) (?:that )?i (?:(?:do|would|could|might|will|did) not|never|(?:could|would|might)"
    rf" never|had not)"
    rf" (?:ever )?(?:wake|woken) up{_LAST}",
    r"i wish (?:that )?i (?:(?:was|were) (?:dead|not (?:here|alive))(?: any more)?|could (?:die|be dead)|had"
    r" never been born"
    r"|did not exist)",
    r"i (?:would not|do not|will not) (?:mind|care) (?:if|whether) i (?:die|died|live|lived|wake up|woke up"
    r"|(?:was|were) dead"
    r"|did not wake up|get hit|got hit)",
    r"i (?:would be|am) better off dead",
    r"i deserve to (?:die|be dead)",
    r"i (?:have been|am|keep) wishing (?:that )?i (?:was|were) (?:dead|gone|not here)",
    # no reason to live
    r"my life is (?:not|no longer) worth (?:living|it)",
    r"my life (?:does not feel|has stopped being|feels not) worth living",
    rf"i (?:do not|can not|no longer|can no longer) see (?:the|any|a|much) (?:point|reason|use|sense) (?:of|in|to"
    rf"|for) "
    rf"(?:me )?(?:{_LIVING}|life|live|go on|stay alive|{_GOING_ON}|being here{_OVER})",
    rf"i see no (?:point|reason|use|sense) (?:of|in|to|for) (?:me )?"
    rf"(?:{_LIVING}|life|live|{_GOING_ON}|being here{_OVER})",
    rf"there is no (?:point|reason|use) (?:in|for|of) (?:me|my) (?:{_LIVING}|to (?:live|go on|be here)"
    rf"|{_GOING_ON}|being here)",
    rf"what is the (?:point|use) (?:of|in) (?:me|my) (?:{_LIVING}|{_GOING_ON}|being here)",
    rf"i (?:have had|had) (?:more than )?enough of (?:{_LIVING}|(?:my )?life{_OVER})",
    rf"i am (?:so |too |so very )?(?:tired|sick|done|finished|fed up|through) (?:of|with) (?:{_LIVING}|life{_OVER})",
    r"i have (?:nothing|no reason) (?:left )?to live(?: for)?",
    r"i have given up on (?:life|living)",
    r"i can not (?:go|carry) on living(?: like this)?",
    rf"(?:nobody|no one|no-one) would (?:[a-z]+ )?(?:miss|notice|care)(?: me)? (?:if|when) i {_GONE}",
    rf"{_THEY} (?:would|will) (?:all )?be (?:so much |much |a lot )?(?:better off|happier) "
    rf"(?:without me(?! (?:there|at|in|on|around|being))|with me (?:gone|dead)|if i {_GONE})",
    rf"it would be (?:easier|better|best|simpler)(?: [a-z]+){{0,4}} if i {_GONE}",
    # going on right now
    rf"i (?:have )?(?:took|taken|swallowed|downed) {_HOARD}",
    r"i have overdosed",
    r"i (?:have )?(?:drank|drunk|swallowed) (?:a bottle of |some |all the )?(?:bleach|antifreeze|poison|weed"
    r" ?killer|rat poison)",
    rf"i (?:have been|am) {_CUTTING}{_HABIT_GOES_ON}",
    rf"i (?:have )?(?:started|began|begun|gone back to|went back to|am back to|keep|can not stop)"
    rf" {_CUTTING}{_HABIT_GOES_ON}",
    r"i (?:cut|hurt|harmed|burned|burnt|hit) my ?self (?:on purpose|deliberately)",
    r"i self harm",
    r"i am not safe (?:at home|right now|now|tonight|with myself|on my own|alone)",
    r"i do not feel safe (?:at home|right now|tonight|with myself|on my own|being alone)",
    r"i (?:can not|do not think i can|am not sure i can|do not know (?:if|that|whether) i can|do not trust myself to) "
    r"(?:keep myself safe|(?:stay|be) safe(?: from myself)?(?: tonight| today| right now| on my own| alone))",
)
ACT = (
    rf"i (?:have )?{_DID}",
    r"i have been (?:feeling )?suicidal",
    r"i cut(?=$| (?:again|last|this|yesterday|tonight|today|earlier))",
    rf"i (?:thought|was thinking|have thought) (?:about|of|on) (?:{_ING}|jumping)",
    r"i (?:wanted|was going|was about) to (?:" + _BASE + r"|die|be dead)",
    r"(?:he|she|my (?:husband|wife|partner|boyfriend|girlfriend|ex|dad|father|mom|mother|stepdad|stepfather|son))"
    r" (?:hit|hits|beat|beats|choked|strangled|punched|kicked|attacked) me(?: up)?(?! (?:at|to|by|with|in)\b)",
)
NEAR = (
    rf"i would (?:{_BASE}|want to die|want to be dead)",
    r"i could kill myself",
    r"i (?:have )?(?:nearly|almost) killed myself",
    r"i (?:have )?bought (?:a|the|some) (?:rope|noose)",
    r"i would (?:rather|sooner) be dead",
    r"i (?:am|have been) thinking (?:about|of|on) ending (?:things|it|everything)",
    r"i want to end (?:things|everything)",
    r"i want to disappear",
    r"i want (?:it|everything) all to (?:end|stop|be over)",
    r"i hate my life and i want it to end",
    r"i feel like (?:dying|i am dying|i should die|i am better off dead)",
    r"i (?:should|ought to) be dead",
    r"i am ready to die",
    r"i have lost the will to live",
    rf"i can not go on{_OVER}",
    r"i (?:can not|do not want to) live like this",
    r"i am (?:so )?(?:tired|sick) of living like this",
    rf"(?:there is|i see|is there) no (?:point|reason|use) (?:in|for|of) {_LIVING}",
    rf"what is the (?:point|use) (?:of|in) {_LIVING}",
    r"(?:my )?life is not worth living",
    r"my life is (?:worthless|pointless)",
    rf"(?:nobody|no one|no-one) would (?:[a-z]+ )?miss me{_OVER}",
    rf"i think about (?:death|dying)(?: a lot| all the time| every (?:day|night))?{_OVER}",
    rf"i keep (?:looking|staring) at (?:them|it){_OVER}",
    rf"i have (?:{_PILLS}|a (?:gun|rope|noose))(?: at home| here| with me| in (?:my|the) (?:car|bag|drawer"
    rf"|house))? and i (?:keep|can not stop)",
    rf"i am (?:so )?(?:scared|afraid|terrified) (?:to go|of going) home(?: tonight| today| now| to (?:him|her"
    rf"|them))?{_OVER}",
)
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
RECENT = re.compile(
    r"\b(?:tonight|today|now|yesterday|earlier|again|recently|lately|all (?:day|week|night|month)|for (?:days"
    r"|weeks)|this (?:morning|evening|afternoon|week|weekend|month)"
    r"|last (?:night|week|weekend|month)|the other (?:day|night|week)|on"
    r" " + _DAY + "|since " + _DAY + "|" + _DAY + r" night"
    r"|(?:an|one|two|three|four|five|six|few|couple|couple of|some) (?:hours?|minutes?|days?|weeks?|nights?) ago"
    r"|(?:an|half an) hour ago|in the night|before (?:i came|you came|this))\b"
)
# How somebody gets hurt without meaning to, and what else can be cut.
BY_ACCIDENT = re.compile(
    r"^ (?:down|back|out|off|short|loose|a deal|a break|some slack)\b"
    r"|\b(?:shaving|chopping|cooking|slicing|peeling|opening|by accident|by mistake|accidentally|at (?:the|my)"
    r" (?:gym|job|game)"
    r"|at (?:work|football|soccer|practice|yoga)|falling|lifting|playing|running|skiing|climbing|gardening|moving"
    r"|training"
    r"|on (?:a|the|my|some|that) [a-z]+|by (?:not|being|saying|pretending|doing|trying)|trying|getting|with worry)\b"
)


def one_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern that finds whole words of any of `patterns`."""
    return re.compile(r"\b(?:" + "|".join(patterns) + r")(?![a-z'])")
