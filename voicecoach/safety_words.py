"""How people ask straight out about suicide, self-harm and safety, ask leave, or check: patterns. Pure."""

from __future__ import annotations

import re

from voicecoach.word_sets import words

# What can stand between "are you" and "killing yourself" and adds nothing to it.
_SMALL = """ever even actually maybe perhaps right now still also just really honestly currently at all kind sort moment
    these days today tonight lately recently um uh er erm like you know well so i mean we is this that it thing
    things thinking thinkin think thought thoughts planning plannin plan plans planned considering considered
    contemplating contemplated feel feeling feelins feelings felt want wants wanting wantin wanted wish wishes
    wishing wished meaning meant saying sayin say telling tell talking talkin me been being be everyone
    everybody they the world kids family would having havin have had has getting gettin get gets got gotten are
    were might could to about bout of on for or and any some a an idea ideas urge urges impulse impulses
    intention intentions serious seriously active actively point where when way tempted try tried attempted
    attempt did do going go goin gone again before week in bad hard part time times as far low much dark crossed
    cross crossing your mind entered occurred come comes came suicidal passed through head down up enough
    weekend night last will worried afraid scared"""
_S = "(?:(?:" + "|".join(_SMALL.split()) + ") ){0,14}?"
_SELF = "(?:yourself|your self|yourselves|yersel|yoursel)"
_OTHERS = "(?:anyone|anybody|someone|somebody|others|other people|another person)"
_NO_TOPIC = r"(?! (?:prevention|hot ?line|line|awareness|risk|note|training|watch|squad|helpline)\b)"
_HARM = "|".join(
    (
        rf"(?:kill|killing|killin|killed|hurt|hurting|hurtin|harm|harming|harmin|harmed|injure|injuring|injured)"
        rf" {_SELF}",
        rf"(?:of|about|bout|like|to|might|could|would|ever) (?:kill|killing|hurt|hurting|hurtin|harm|harming"
        rf"|injure|injuring) {_OTHERS}",
        rf"(?:cut|cutting|cuttin|hang|hanging|burn|burning|burned|shoot|shooting|drown|drowning|poison|poisoning"
        rf"|top|topping|toppin|off|offing) {_SELF}",
        r"(?:thoughts|thinking|thinkin|think|thought|feel|feeling|urges?|plan|planning) (?:of|about|bout|like|to)"
        r" (?:kill|killing|hurt|hurting|harm|harming) (?:him|her|them|the baby|your baby|the kids|your kids)",
        r"(?:end|ending|endin|ended) (?:your (?:own )?life|it all|everything|yer life)",
        r"(?:take|taking|takin|took) (?:your|yer) (?:own )?life",
        rf"(?:commit |committing |attempt |attempting |attempted |a )?suicide{_NO_TOPIC}",
        r"suicidal",
        r"(?:self harm|self-harm)(?:ing|ed)?|self harming|self-harming",
        r"(?:an )?overdose|overdosing|overdosed",
        rf"(?:do|doing|doin|done) (?:{_SELF} in|(?:something|anything) to (?:hurt |harm )?{_SELF})",
        r"(?:want|wants|wanted|wanting|wish|wishing|wished) (?:that )?(?:you )?(?:to |were |was |could |would "
        r"|did )?(?:just )?"
        r"(?:die|dead|be dead|not (?:be )?(?:here|alive|around)|not (?:to )?(?:live|be here|be alive|wake up|exist))",
        r"(?:about|bout|of|like) (?:dying|dyin|death|being dead|not being (?:here|alive|around)|not waking up"
        r"|jumping off|jumping in front)",
        r"not want(?:ing)? to (?:live|be here|be alive|be around|go on|wake up|exist)",
        r"better off (?:dead|without you(?= \.|$))",
        r"(?:been |started |still |gone back to |back to )(?:cutting|cuttin)(?= again\b| \.|$)",
    )
)
_CORE = rf"(?:{_HARM})(?! (?:over|just|for attention|so that|because you|like (?:a|an|your))\b)"
_BEFORE_SAFE = """feel feeling felt really just right now still in a somewhere some place any at home with sure think
    that you are will be going gonna to can could stay keep yourself physically okay ok and or
    alright know how where it is being tonight there today honestly actually even um uh like
    currently"""
_SAFE_SMALL = "(?:(?:" + "|".join(_BEFORE_SAFE.split()) + ") ){0,9}?"
_SAFE = (
    r"(?:safe(?! (?:to (?:drive|work|drink|use)|bet|sex|side|driver)\b)|unsafe|in (?:any |immediate |real"
    r" )?danger|at risk)\b"
)
_AUX = r"(?:are|were|have|had|did|do|does|will|is) (?:you|ye|ya)"
_PEOPLE = (
    r"(?:anyone|anybody|someone|somebody|he|she|they|your (?:husband|wife|partner|boyfriend|girlfriend|dad|father"
    r"|mom|mother|ex|son))"
)
_ASK = (
    r"(?:have to|need to|want to|going to|gotta|got to|wanted to|can i|could i|may i|mind if i|let me|i am|i was|i will"
    r"|like to|i) (?:ask|asking|check|wonder|wondering)(?: you)?"
)

PLAIN = re.compile(
    r"\b(?:"
    + "|".join(
        (
            rf"(?:(?:(?<!where )(?<!what )(?<!why )(?<!how )(?<!when ){_AUX}|(?:is|are|was|were) there"
            r"|(?:does|did|has|have|is|was|do|can|are) (?:it|this|that|things|those thoughts|your mind)"
            rf"|{_ASK}(?: (?:straight|straight out|directly|plainly|outright))? (?:if|whether) (?:you|there|things)"
            rf") {_S}|were you (?:really |just )?trying to "
            r"|(?:do|are|did|have|is|does|has) (?:they|he|she|it|(?:the|your|those|these) voices?|any of them) "
            r"(?:ever |sometimes |also )?(?:tell|telling|told|say|saying|ask|asking|order|ordering|want|wanting"
            r"|make|making) (?:that |for )?(?:you )?(?:to |you should )?"
            rf")(?:{_CORE})",  # after all of these in one: each time it stands here costs a start of voicecoach 10 ms
            r"were you (?:really |just )?trying to die",
            rf"(?:is|was|has|have|are) (?:the (?:thought|idea|thoughts) of )?(?:{_CORE}) (?:something|on your|in"
            rf" your|part of|crossed|come|what|ever)"
            r"(?: (?:your mind|you|up|your mind lately|that))?",
            r"(?:have to|need to|want to|going to|got to|wanted to|can i|could i|may i|let me|i am|i was|i will"
            r"|like to|i) "
            r"(?:ask|asking|check|wonder|wondering)(?: you)? (?:if|whether) (?:you|it) " + _SAFE_SMALL + _SAFE,
            rf"(?:are|do|did|will|were|can|could) (?:you|ye|ya) (?!really think){_SAFE_SMALL}{_SAFE}",
            rf"what about (?:thoughts of )?(?:suicide{_NO_TOPIC}|hurting {_SELF}|killing {_SELF})(?= \.|$| (?:is"
            rf"|are|has|have) )",
            r"are you (?:and|or) (?:the|your|any of the) (?:kids|children|baby|boys|girls|family|little ones?)"
            r" (?:all |both )?(?:safe|in danger)",
            r"are you (?:being|getting) (?:hurt|hit|beaten|abused|threatened)",
            r"how safe (?:are|do|did|will) you(?: feel| be)?",
            rf"(?:is|was|does) (?:it|that place|home|your home|there) (?:feel |really |a |somewhere |actually"
            rf" )*{_SAFE}"
            r"(?= (?:for you|there|at|where|right|tonight|in|to (?:talk|go|be|stay|sleep)|place)\b| \.|$)",
            rf"(?:is|was|has|does|did|are|have) {_PEOPLE} (?:ever |been |there |at home )*"
            r"(?:hurting|hurt|hurts|hit|hitting|threatening|threatened|harming|harmed|beat|beating|abusing"
            r"|abused) you",
            r"(?:do|have) you (?:have|got|keep|own)? ?(?:access to )?(?:any |a |the )?(?:guns?|weapons?|means)(?:"
            r" to do it)?"
            r"(?= (?:at|in|with|there|here|around)\b| \.|$)",
            rf"(?:do|have|did) you (?:have |got |made |make |ever |had )*(?:a|any) (?:plans?|ideas?|way) (?:for"
            rf"|of|to|about|how)"
            rf" (?:how |you would |to |you will )*(?:{_CORE}|do it(?= \.|$))",
        )
    )
    + r")(?![a-z'])"
)
# Without "do" or "are": where a question is heard, or where nothing else can be meant.
RISING = re.compile(
    r"(?<!would )(?<!could )(?<!should )(?<!will )(?<!why )(?<!what )(?<!how )(?<!if )(?<!when )(?<!that"
    r" )(?<!because )"
    r"(?<!do )(?<!did )(?<!are )(?<!have )(?<!not )"
    rf"\b(?:(?:you|ye|any|having|thinking|feeling) {_S}(?:{_CORE})|(?:you|ye) {_SAFE_SMALL}{_SAFE})(?![a-z'])"
)
DROPPED = re.compile(
    r"(?:(?<=\. )|(?<![a-z.] )(?<![a-z]))(?:(?:so|and|but|okay|hey|right|now) )?(?:you|ye|any) "
    rf"(?:(?:thinking|thinkin|having|havin|feeling|feelin|planning|considering|thoughts|urges|plans)"
    rf" {_S}(?:{_CORE})|safe)(?= \.|$| (?:tonight|now|right|there|at)\b)"
)
# Questions that can be about many things: about safety where that is talked of, and in any case nothing to turn round.
IN_CONTEXT = re.compile(
    r"\b(?:"
    r"(?:do|have|did) you (?:have |got |made |make |ever |had )*(?:a|any) plans?(?= \.|$)"
    r"|(?:have|did) you (?:ever |just |already )*(?:taken|take|took|swallowed|swallow) (?:anything|something|any"
    r" pills|too (?:many|much)"
    r"|all of them|the lot)(?! for\b)"
    r"|(?:have|do|did) you (?:ever )?(?:thought|think|know|decided) (?:about )?(?:how|when|where) you (?:would"
    r"|will|might) do it"
    r"|are you (?:alone|on your own|by yourself)(?: (?:right now|now|tonight|there|at home))?(?= \.|$)"
    r"|is (?:there )?(?:somebody|someone|anybody|anyone) (?:there |here )?with you"
    r"|have you done anything(?: about it)? (?:to get ready|tonight|already)"
    r"|(?:have|did) you (?:ever )?(?:tried|try|done|attempted) (?:it|that|this) before(?= \.|$)"
    r")(?![a-z'])"
)
# What makes it no good question after all.
UNKIND = re.compile(
    r"\b(?:(?:are|do|have|did|is|were|could|would|will) not you|stupid|silly|selfish|attention|drama|dramatic"
    r"|nonsense)\b"
)
_AGREE = "(?:right|close|fair|true|correct|accurate|about right|near it)"
CONSENT = re.compile(
    r"\b(?:"
    + "|".join(
        (
            r"(?:would|do|did|will) you (?:ever |maybe |also |just |still |even )*(?:like|want|care|prefer|need"
            r"|mind|feel like|feel up to|feel able to)"
            r" (?:to |that |it if |for )?(?:just |maybe |perhaps |sit and |go and )*"
            r"(?:talk(?! (?:to|with) (?!me\b|us\b))|talking(?! (?:to|with) (?!me\b|us\b))|(?:tell|telling|show"
            r"|showing) (?:me|us)"
            r"|say (?:more|some more|a bit|a little|anything)|share|sharing|go (?:on|into (?:it|that|this)|there)"
            r"|sit (?:with|down|together|here|outside|for)|keep (?:talking|going)|carry on"
            r"|take a (?:break|moment|minute|breath)|(?:me|us) to|company|if (?:i|we)|some (?:company|quiet|time))",
            r"(?:is|would|are|will) (?:it|that|you) (?:be )?(?:okay|ok|alright|all right|fine|good|helpful|useful"
            r"|happy|up for|open to|ready to|comfortable)"
            r"(?: with (?:you|that))?(?: (?:if|for|with) (?:i|we|me|us)|(?: to)? (?:talk|talking|share|sharing"
            r"|tell|telling|say|saying|me|us)\b)",
            r"(?:would|does) (?:it|that) help (?:you )?(?:if (?:i|we)|to (?:talk|sit|say))",
            r"(?:may|can|could|shall|should|might) (?:i|we) (?:just |maybe |please )*(?:ask|sit|stay|share|say"
            r"|check|tell|talk|go back|stop)",
            r"mind if (?:i|we)",
            rf"is (?:that|this|it) (?:about |kind of |sort of |more or less |roughly |at all )?(?:{_AGREE}|it|how"
            rf" (?:it|you)|what (?:you|it))"
            r"(?: (?:is|feels|felt|was|feel|mean|meant|are saying|are feeling|is like))*(?= \.|$)",
            r"(?:did|have|do) i (?:get|got|hear|heard|have|understand|understood) (?:that|it|you|this)(?:"
            r" (?:right|correctly|okay))?(?= \.|$)",
            r"am i (?:hearing|getting|understanding|reading|following) (?:you|that|this|it)(?: (?:right|correctly"
            r"|okay))?(?= \.|$)",
            rf"does (?:that|this|it) (?:sound|feel|seem|ring|fit|land)(?: (?:{_AGREE}|like it))?(?= \.|$)",
        )
    )
    + r")(?![a-z'])"
)
# "Some people who feel this low think of suicide", and what asks back after it.
ASKED_BACK = re.compile(
    r"\b(?:people|folks|lots|many|others|some|somebody|someone|anyone|a lot|a person)\b[^.]{0,90}?\b"
    rf"(?:suicide{_NO_TOPIC}|suicidal|dying|(?:want|wish) (?:to die|they were dead|to be dead)"
    r"|(?:kill|killing|hurt|hurting|harm|harming) themselves|(?:end|ending|take|taking) (?:their (?:own )?(?:life"
    r"|lives)|it all))"
    r"\b[^.]{0,40}?(?: \.)? (?P<asked>(?:are|do|have|did|is|has|was|were|does) (?:you|that|this|it|any of"
    r" that)\b(?: [a-z']+){0,6})(?: \.|$)"
)
TALKED_OF = re.compile(
    r"\b(?:die|dead|dying|death|kill\w*|suicid\w*|overdos\w*|hurt(?:ing)? (?:my|your|him|her|them)\w*"
    r"|self.harm\w*|cut(?:ting)? (?:my|your)\w*"
    r"|(?:end|ending) (?:it|my|your|things)|not being here|no point|goodbye|pills|wake up|disappear|better off"
    r"|worth living|can'?t go on|safe)\b"
    r"|n[o']?t (?:want to )?(?:be here|live|wake up|go on|be alive)\b"
)
# Without one of the first, or of the second and the third, nothing is asked about safety.
HINTS = words(
    "yourself self yersel yoursel kill killing hurt hurting hurts harm harming end ending endin ended life suicide "
    "suicidal self-harm self-harming overdose overdosing overdosed die dead dying dyin death jumping safe unsafe "
    "danger hit hitting threatening threatened beating abusing abused gun guns weapon weapons cutting cuttin"
)
FAINT_HINTS = words("live here alive around wake exist risk means plan plans better")
BESIDE_FAINT = words("not take taking takin got have any without")
