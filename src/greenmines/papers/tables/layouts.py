"""The tables that can be taken in, one for each register, their columns explained."""

from greenmines.records.registers.models import Register

from .columns import Column, column, needed
from .layouts_of_enterprises import RISK, TIES
from .reserves import RESERVES


_PLACE = (
    column(
        "division",
        "行政区代码",
        "Division code",
        "GB/T 2260 六位代码；填写后不再读取省、市县名称",
        "Six digits of GB/T 2260; if given, the names are not read",
        example="130200",
    ),
    needed(
        "province_zh",
        "省份",
        "Province",
        "省级行政区名称",
        "Name of the province",
        example="河北省",
        others="省|省级",
    ),
    column(
        "city_zh",
        "市县",
        "City or county",
        "市或县的名称，写到已知的最小一级",
        "Name of the city or county, as small as is known",
        example="唐山市",
        others="市|县|所在地|地市",
    ),
)
_SOURCE = column(
    "source_url",
    "来源",
    "Source",
    "公告文号或网址",
    "Number of the document, or address",
    others="来源网址|source",
)
_LICENCE = column(
    "licence_number",
    "采矿许可证号",
    "Mining licence number",
    "C 加 22 位数字；与信用代码至少填一项",
    "C and 22 digits; this or the credit code must be given",
    example="C1300002010017110000001",
    others="许可证号|采矿权证号",
)
_CREDIT_CODE = column(
    "credit_code",
    "统一社会信用代码",
    "Credit code",
    "18 位；按文本填写",
    "18 characters, written as text",
    others="信用代码",
)

MINES = (
    column("batch_year", "年度", "Year", "遴选年度", "Year of the selection", others="批次"),
    needed(
        "name_zh",
        "矿山名称",
        "Mine",
        "与公告或采矿许可证一致的全称",
        "Full name as announced or licensed",
    ),
    *_PLACE,
    column(
        "mineral_zh",
        "主矿种",
        "Main mineral",
        "许可证所载主矿种",
        "As on the licence",
        others="矿种|开采主矿种",
    ),
    column("status", "名录状态", "Status", "名单上的说法", "What the list says", others="状态"),
    _SOURCE,
)
LICENCES = (
    needed(
        "licence_number",
        "采矿许可证号",
        "Mining licence number",
        "C 加 22 位数字",
        "C and 22 digits",
        example="C1300002010017110000001",
        others="许可证号|采矿权证号",
    ),
    needed("name_zh", "矿山名称", "Mine", "许可证所载名称", "As on the licence"),
    column("name_en", "英文名称", "Name in English", "可不填", "May be left out"),
    needed("holder_name", "采矿权人", "Holder", "许可证所载名称", "As on the licence"),
    column("credit_code", "统一社会信用代码", "Credit code", "采矿权人的代码", "Of the holder"),
    *_PLACE,
    column(
        "mineral_zh",
        "主矿种",
        "Main mineral",
        "许可证所载主矿种",
        "As on the licence",
        others="矿种|开采主矿种",
    ),
    column(
        "mining",
        "开采方式",
        "Mining method",
        "露天、地下、露天+地下、钻井",
        "open_pit, underground, both, well",
        example="露天",
    ),
    column("processing", "选矿厂", "Processing plant", "有、无", "with, without", example="无"),
    column("size", "生产规模", "Size", "大型、中型、小型", "large, medium, small", example="中型"),
    column(
        "state",
        "矿山状态",
        "State",
        "生产、停产、基建、关闭、资源枯竭",
        "producing, suspended, under_construction, closed, exhausted",
        example="生产",
    ),
    column("production_start", "投产日期", "Production start", "年-月-日", "YYYY-MM-DD"),
    column("capacity", "年生产能力", "Yearly capacity", "数字", "A number"),
    column(
        "capacity_unit",
        "生产能力单位",
        "Capacity unit",
        "如万吨/年",
        "Such as 万吨/年",
        example="万吨/年",
    ),
    needed("issuer", "发证机关", "Issuer", "许可证所载机关", "As on the licence"),
    needed(
        "valid_from",
        "有效期起",
        "Valid from",
        "年-月-日",
        "YYYY-MM-DD",
        example="2019-01-01",
    ),
    needed(
        "valid_until",
        "有效期止",
        "Valid until",
        "年-月-日",
        "YYYY-MM-DD",
        example="2029-01-01",
    ),
    column("area_km2", "矿区面积", "Area", "平方公里", "In km²", others="面积"),
    column(
        "corners",
        "拐点坐标",
        "Corner points",
        "照许可证原样填写，一行一点",
        "As printed on the licence, one point a line",
        others="矿区范围拐点坐标|坐标",
    ),
    column(
        "datum",
        "坐标系",
        "Datum",
        "国家2000、西安80、北京54;不填为国家2000",
        "cgcs2000, xian1980, beijing1954; cgcs2000 if left out",
    ),
    column("elevation_top", "开采标高上限", "Highest level", "米", "In metres"),
    column("elevation_bottom", "开采标高下限", "Lowest level", "米", "In metres"),
    _SOURCE,
)
PENALTIES = (
    needed(
        "decision_number",
        "处罚决定书文号",
        "Decision number",
        "决定书上的文号",
        "As on the decision",
        others="文号|决定书文号",
    ),
    _LICENCE,
    _CREDIT_CODE,
    needed("authority", "处罚机关", "Authority", "作出决定的机关", "Which decided"),
    needed("kind", "处罚种类", "Kind", "如罚款", "Such as 罚款", others="处罚类别"),
    needed("decided_on", "处罚日期", "Decided on", "年-月-日", "YYYY-MM-DD", others="决定日期"),
    needed("ground", "违法事实", "Ground", "处罚事由", "What was done", others="处罚事由|事由"),
    column("demanded", "整改要求", "Demanded", "须整改的事项", "What has to be put right"),
    column("rectified_on", "整改完成日期", "Rectified on", "未完成不填", "Empty while it is not"),
    column("proof", "整改证明", "Proof", "机关证明文号", "Number of the authority's proof"),
)
ABNORMAL = (
    _LICENCE,
    _CREDIT_CODE,
    needed("listed_on", "列入日期", "Listed on", "年-月-日", "YYYY-MM-DD"),
    column("removed_on", "移出日期", "Removed on", "仍在列不填", "Empty while still listed"),
    needed("ground", "列入原因", "Ground", "列入的原因", "Why it was listed", others="原因"),
    column("listed_by", "列入机关", "Listed by", "作出列入决定的机关", "Which authority listed it"),
)
SERIOUS = ABNORMAL
HOLDERS = (
    needed("credit_code", "统一社会信用代码", "Credit code", "采矿权人的代码", "Of the holder"),
    needed("name_zh", "采矿权人", "Holder", "单位全称", "Full name", others="名称|单位名称"),
    column("legal_representative", "法定代表人", "Legal representative", "姓名", "Name"),
    *_PLACE,
)
PROTECTED_AREAS = (
    needed(
        "name_zh",
        "保护地名称",
        "Protected area",
        "全称",
        "Full name",
        others="名称|name|保护区名称",
    ),
    *_PLACE,
    needed(
        "lon_range",
        "经度范围",
        "Longitudes",
        "如 111°8′—111°18′;不填则该行不导入",
        "Such as 111°8′—111°18′; a row without it is left out",
        example="111°8′—111°18′",
    ),
    needed(
        "lat_range",
        "纬度范围",
        "Latitudes",
        "如 36°23′45″—36°38′20″",
        "Such as 36°23′45″—36°38′20″",
        example="36°23′45″—36°38′20″",
    ),
    column(
        "valid_from", "设立日期", "Valid from", "不填视为一直存在", "If left out: from the start"
    ),
    column("valid_until", "撤销日期", "Valid until", "现存不填", "Empty while it exists"),
    column("document", "批准文号", "Document", "公布范围的文件", "That published the extent"),
    _SOURCE,
)
PROVINCIAL_LIST = (
    needed(
        "licence_number",
        "采矿许可证号",
        "Mining licence number",
        "C 加 22 位数字",
        "C and 22 digits",
        others="许可证号",
    ),
    needed("province_zh", "省份", "Province", "省级行政区名称", "Name", others="省|省级"),
    needed("listed_on", "入库日期", "Listed on", "年-月-日", "YYYY-MM-DD", others="列入日期"),
    column("left_on", "移出日期", "Left on", "仍在库不填", "Empty while still listed"),
)

COLUMNS: dict[Register, tuple[Column, ...]] = {
    Register.MINES: MINES,
    Register.LICENCES: LICENCES,
    Register.PENALTIES: PENALTIES,
    Register.ABNORMAL: ABNORMAL,
    Register.SERIOUS: SERIOUS,
    Register.HOLDERS: HOLDERS,
    Register.PROTECTED_AREAS: PROTECTED_AREAS,
    Register.TIES: TIES,
    Register.PROVINCIAL_LIST: PROVINCIAL_LIST,
    Register.RISK: RISK,
    Register.RESERVES: RESERVES,
}
