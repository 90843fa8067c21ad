"""Chinese names in Latin letters: "Hongming Tang", "GENG Yundong", "Wang GAO"; no list of given names can hold them."""

from __future__ import annotations

import re

from kg.parsing.rules.syllables import SYLLABLE
from kg.parsing.rules.wordlists import folded, is_place, word_set

_GIVEN = re.compile(rf"{SYLLABLE}(?:[ ]?{SYLLABLE})?")
_FAMILIES = word_set(
    """
    ai an bai bao bi bian bu cai cao cen chang chao che chen cheng chi chu cui dai deng di ding dong dou du duan fan
    fang fei feng fu gan gao ge geng gong gu guan gui guo hai han hao he hong hou hu hua huang huo ji jia jian jiang
    jiao jin jing ju kang ke kong kuang lai lan lei leng li lian liang liao lin ling liu long lou lu luo lv ma mao mei
    meng mi miao min mo mu nan ni nie ning niu ou pan pang pei peng pu qi qian qiang qiao qin qiu qu quan ran rao ren
    rong ruan rui shang shao shen sheng shi shu song su sui sun tan tang tao teng tian tong tu wan wang wei wen weng wu
    xi xia xian xiang xiao xie xin xing xiong xu xuan xue yan yang yao ye yi yin ying yong you yu yuan yue yun zang
    zeng zha zhai zhan zhang zhao zhen zheng zhi zhong zhou zhu zhuang zhuo zong zou zu zuo
    """
)


def is_chinese(first: str, last: str) -> bool:
    """Whether two words are a Chinese family name and a given name, in either order."""
    one, other = folded(first), folded(last)
    if any(is_place(word) and not (len(word) == 2 and word.istitle()) for word in (first, last)):  # "Ma", not "MA"
        return False
    return any(a in _FAMILIES and _GIVEN.fullmatch(b) is not None for a, b in ((one, other), (other, one)))
