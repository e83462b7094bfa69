"""Chinese names by their pinyin initials, as people type them to find someone.

Surnames have readings of their own (曾 zeng, 单 shan, 尉迟 yuchi); names of companies are read
as ordinary words. Latin letters and digits are kept.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_PAIR = re.compile(r"(\S+) (\S+)")

COMPOUND_SURNAMES = dict(
    _PAIR.findall(
        """
    欧阳 ou-yang 太史 tai-shi 端木 duan-mu 上官 shang-guan 司马 si-ma 东方 dong-fang 独孤 du-gu
    南宫 nan-gong 万俟 mo-qi 闻人 wen-ren 夏侯 xia-hou 诸葛 zhu-ge 尉迟 yu-chi 公羊 gong-yang
    赫连 he-lian 澹台 tan-tai 皇甫 huang-fu 宗政 zong-zheng 濮阳 pu-yang 公冶 gong-ye
    太叔 tai-shu 申屠 shen-tu 公孙 gong-sun 慕容 mu-rong 仲孙 zhong-sun 钟离 zhong-li
    长孙 zhang-sun 宇文 yu-wen 司徒 si-tu 鲜于 xian-yu 司空 si-kong 闾丘 lv-qiu 子车 zi-ju
    亓官 qi-guan 司寇 si-kou 巫马 wu-ma 公西 gong-xi 颛孙 zhuan-sun 壤驷 rang-si
    公良 gong-liang 漆雕 qi-diao 乐正 yue-zheng 宰父 zai-fu 谷梁 gu-liang 拓跋 tuo-ba
    夹谷 jia-gu 轩辕 xuan-yuan 令狐 ling-hu 段干 duan-gan 百里 bai-li 呼延 hu-yan 东郭 dong-guo
    南门 nan-men 羊舌 yang-she 微生 wei-sheng 公户 gong-hu 公玉 gong-yu 梁丘 liang-qiu
    左丘 zuo-qiu 东门 dong-men 西门 xi-men 第五 di-wu 单于 chan-yu 叱干 chi-gan 淳于 chun-yu
    贺兰 he-lan 完颜 wan-yan 耶律 ye-lv 纳兰 na-lan 哥舒 ge-shu 屈突 qu-tu 叶赫 ye-he
    富察 fu-cha 索绰 suo-chuo 那拉 na-la 西林 xi-lin 仆固 pu-gu 库狄 ku-di 斛律 hu-lv
    豆卢 dou-lu
"""
    )
)
"""Surnames of two characters, each with its reading, the syllables parted by a hyphen."""

SURNAMES = dict(
    _PAIR.findall(
        """
    曾 zeng 单 shan 翟 zhai 解 xie 仇 qiu 查 zha 区 ou 朴 piao 盖 ge 尉 wei 任 ren 华 hua
    乐 yue 冼 xian 洗 xian 缪 miao 宓 mi 黑 he 秘 bi 折 she 员 yun 贠 yun 种 chong 召 shao
    逄 pang 逢 pang 繁 po 句 gou 阚 kan 角 jue 呙 guo 能 nai 祭 zhai 覃 qin 谌 chen 隗 wei
    郇 xun 郗 xi 应 ying 於 yu 訾 zi 乜 nie 佴 nai 藏 zang 卜 bu 薄 bo 纪 ji 蔚 yu 粘 nian
    燕 yan 宁 ning 牟 mou 么 yao 曲 qu 瞿 qu 晁 chao 莘 shen 佘 she 撒 sa 颉 xie 炅 gui 冒 mao
    术 zhu 丌 qi 庹 tuo 沓 ta 孛 bo
"""
    )
)
"""Surnames of one character that are read otherwise than the same character in a word."""

_COMPANY = re.compile(
    r"公司|企业|集团|有限|股份|工厂|商行|商贸|经营部|中心|银行|学校|学院|大学|中学|小学|医院|驾校"
    r"|车队|合作社|政府|委员会|居委|村委|法院|检察院|派出所|公安|事务|服务|协会|分行|支行|单位"
)
_COMPANY_END = re.compile(r".{3}[厂店局院所站处队会部社办行]$")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LONGEST_PERSON = 4
_TITLES = re.compile(r"(?<=.)(?:先生|女士|小姐|太太|师傅|总)$")


@lru_cache(maxsize=65536)
def initials(name: str) -> str:
    """The first letters of a name in small letters: 曾国强 zgq, 王Tony wtony, 3M公司 3mgs."""
    text = "".join(
        letter for letter in unicodedata.normalize("NFKC", name).lower() if letter.isalnum()
    )
    if not _HAN.search(text):
        return text
    if is_company(name):
        return _ordinary(text)
    surname = surname_of(text)
    if not surname:
        return _by_letter(text)
    reading = COMPOUND_SURNAMES.get(surname) or SURNAMES.get(surname)
    if reading:
        first = "".join(syllable[0] for syllable in reading.split("-"))
        return first + _by_letter(text[len(surname) :])
    return _by_letter(text)


def is_company(name: str) -> bool:
    """Whether a name is that of a company or office rather than of a person."""
    plain = name.strip()
    if _COMPANY.search(plain) or _COMPANY_END.search(plain):
        return True
    han = len(_HAN.findall(plain))
    return han > _LONGEST_PERSON + 1 and not any(mark in plain for mark in "·•・.")


def surname_of(name: str) -> str:
    """The surname of a Chinese person's name, of one or two characters; empty for others."""
    plain = _TITLES.sub("", name.strip())
    if len(plain) >= 3 and plain[:2] in COMPOUND_SURNAMES:
        return plain[:2]
    return plain[0] if plain and _HAN.match(plain) else ""


def _by_letter(text: str) -> str:
    return "".join(_letter(each) for each in text)


@lru_cache(maxsize=16384)
def _letter(each: str) -> str:
    """The first letter of one character's usual reading; other signs are kept."""
    if not _HAN.match(each):
        return each
    return _ordinary(each)


def _ordinary(text: str) -> str:
    from pypinyin import Style, lazy_pinyin

    parts = lazy_pinyin(text, style=Style.FIRST_LETTER)
    # A character without a reading comes back as itself; it gives nothing.
    return _HAN.sub("", "".join(parts))
