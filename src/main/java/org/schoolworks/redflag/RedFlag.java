package org.schoolworks.redflag;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Money;

/**
 * A sign that asks for a second look, under the code and name of the Open Contracting Partnership's guide (2024); what begins with S
 * is ours. The figures of each are computed in {@code RedFlagMapper.xml}, held against the dated table {@code redFlagTerm}.
 */
enum RedFlag {
    /** Figure and against: 元 and percent of the limit that is the threshold. */
    R002(
            "估算价贴近公开招标限额",
            "Manipulation of procurement thresholds",
            "估算价刚好低于公开招标限额又未公开招标，可能是为规避限额而压低估算。",
            of -> "估算价 " + yuan(of.figure()) + " 为公开招标限额 " + yuan(of.threshold()) + " 的 " + number(of.against()) + "%"),
    /** Figure: calendar days. */
    R003(
            "等标期短",
            "Submission period is too short",
            "等标期越短，事先知情的投标人越占便宜，其他投标人来不及准备。",
            of -> "招标文件发出至投标截止 " + number(of.figure()) + " 日，不足 " + number(of.threshold()) + " 日"),
    /** Figure and threshold: 元. */
    R010(
            "达到限额未公开招标",
            "Unjustified use of non competitive procedure",
            "达到公开招标限额而采用其他方式，应有批准的情形和文号。",
            of -> "估算价 " + yuan(of.figure()) + "，公开招标限额 " + yuan(of.threshold())),
    /** Figure and threshold: 元; against: how many; names: the tenders. */
    R011(
            "疑似化整为零",
            "Splitting purchases to avoid procurement thresholds",
            "同一单位一年内多次采购同一类别，每次都未达限额而合计达到，可能是拆分项目规避公开招标。",
            of -> "同年 " + number(of.against()) + " 次未达限额的采购合计 " + yuan(of.figure()) + "，达到限额 " + yuan(of.threshold())
                    + "：" + of.names()),
    /** Figure: percent; against: how many. */
    R013(
            "非公开方式偏多",
            "High use of non competitive methods",
            "一个单位多数采购不公开招标，竞争不足。",
            of -> "该单位当年非公开方式 " + number(of.against()) + " 次，占 " + number(of.figure()) + "%，达到 "
                    + number(of.threshold()) + "%"),
    /** Figure: bidders. */
    R018("仅一家投标", "Single bid received", "没有竞争，可能是条件量身定做，也可能是其他投标人被劝退。", of -> "投标人 " + number(of.figure()) + " 家"),
    /** Figure: bidders. */
    R019(
            "投标人偏少",
            "Low number of bidders for item and procuring entity",
            "投标人少，竞争不足，也容易串通。",
            of -> "投标人 " + number(of.figure()) + " 家，不超过 " + number(of.threshold()) + " 家"),
    /** Figure: percent by which the steps between the prices differ; against: the largest step, 元. */
    R023(
            "报价呈规律性差异",
            "Fixed multiple bid prices",
            "报价逐个等差或者等比，像是一个人编的；招标投标法实施条例第40条视为串通投标的情形之一。",
            of -> "各报价由低到高逐个相差至多 " + yuan(of.against()) + "，差额（或比例）彼此只差 " + number(of.figure()) + "%，不超过 "
                    + number(of.threshold()) + "%"),
    /** Figure: percent; against: the next bid, 元. */
    R024(
            "次低价紧贴中标价",
            "Price close to winning bid",
            "次低报价与中标价几乎相同，可能是陪标。",
            of -> "次低报价 " + yuan(of.against()) + " 只比中标价高 " + number(of.figure()) + "%，不超过 " + number(of.threshold())
                    + "%"),
    /** Figure: bidders; against: the price, 元; names: who. */
    R028(
            "报价相同",
            "Identical bid prices",
            "不同投标人报价一分不差，可能互通报价。",
            of -> number(of.figure()) + " 家报价同为 " + yuan(of.against()) + "：" + of.names()),
    /** Figure: percent of the ceiling, which is against, 元. */
    R031(
            "中标价贴近最高限价",
            "Winning bid price very close or higher than estimated price",
            "中标价几乎等于最高投标限价，竞争没有压低价格。",
            of -> "中标价为最高投标限价 " + yuan(of.against()) + " 的 " + number(of.figure()) + "%，达到 " + number(of.threshold())
                    + "%"),
    /** Figure: bidders. */
    R035(
            "只有一家进入候选",
            "All except winning bid disqualified",
            "多家投标而只有一家成为候选人，其余可能被有意否决。",
            of -> number(of.figure()) + " 家投标，只有 1 家进入中标候选"),
    /** Figure: percent; against: the lowest bid, 元; names: whose. */
    R036(
            "最低价未入候选",
            "Lowest bid disqualified",
            "限价以内的最低报价没有进入候选，须看评标报告的理由。",
            of -> "“" + of.names() + "”报价 " + yuan(of.against()) + " 最低而未入候选，候选人的最低报价高出 " + number(of.figure()) + "%"),
    /** Figure: percent; against: 元 that the winner won; names: the winner. */
    R040(
            "同一中标人占比高",
            "High share of buyers contracts",
            "一个单位的项目大多给了同一家。",
            of -> "三年内“" + of.names() + "”在该单位中标 " + yuan(of.against()) + "，占 " + number(of.figure()) + "%，达到 "
                    + number(of.threshold()) + "%"),
    /** Figure: how often; names: the two. */
    R053(
            "同两家总是一同落选",
            "Co-bidding pairs have same recurrent winner",
            "同两家多次一起投标、多次输给同一家，可能是陪标。",
            of -> "“" + of.names() + "”" + number(of.figure()) + " 次一同落选于这一中标人，达到 " + number(of.threshold()) + " 次"),
    /** Figure: calendar days. */
    R060(
            "定标后久未签约",
            "Long time between award date and contract signature",
            "定标后迟迟不签，可能在重谈实质性内容；法定期限为30日。",
            of -> "定标至签约 " + number(of.figure()) + " 日，超过 " + number(of.threshold()) + " 日"),
    /** Figure: percent of the price; against: 元 added. */
    R069(
            "签约后变更加价",
            "Contract amendments to increase price",
            "低价中标后以变更补回，使竞争落空。",
            of -> "变更累计追加 " + yuan(of.against()) + "，为合同价的 " + number(of.figure()) + "%，超过 " + number(of.threshold())
                    + "%"),
    /** Figure: working days; against: days off by the yearly notice. */
    S01(
            "等标期跨长假",
            "",
            "等标期跨春节、国庆等长假，名义天数够而实际工作日少。",
            of -> "等标期内放假 " + number(of.against()) + " 日，工作日只有 " + number(of.figure()) + " 个，不足 "
                    + number(of.threshold()) + " 个"),
    /** Figure: percent; against: the price of the one who declined, 元; names: who. */
    S02(
            "前位放弃后价高者中标",
            "",
            "排名在前的放弃后由报价明显更高的中标，可能是串通让标。",
            of -> "“" + of.names() + "”以 " + yuan(of.against()) + " 放弃中标，中标价高出 " + number(of.figure()) + "%，超过 "
                    + number(of.threshold()) + "%"),
    /** Figure: which attempt. */
    S03(
            "多次重新招标",
            "",
            "一再失败，可能是条件不合理或者有意为之。",
            of -> "这是第 " + number(of.figure()) + " 次招标或采购，达到 " + number(of.threshold()) + " 次");

    private final String text;
    private final String guide;
    private final String why;
    private final Function<RedFlagMapper.FlagRow, String> words;

    RedFlag(String text, String guide, String why, Function<RedFlagMapper.FlagRow, String> words) {
        this.text = text;
        this.guide = guide;
        this.why = why;
        this.words = words;
    }

    String text() {
        return text;
    }

    /** Its name in the guide; empty where it is ours. */
    String guide() {
        return guide;
    }

    /** Why one looks. */
    String why() {
        return why;
    }

    /** What was found, with the figures. */
    String words(RedFlagMapper.FlagRow row) {
        return words.apply(row);
    }

    private static String yuan(@Nullable BigDecimal amount) {
        return amount == null ? "—" : new Money(amount.setScale(2, RoundingMode.HALF_UP)).text();
    }

    private static String number(@Nullable BigDecimal number) {
        if (number == null) {
            return "—";
        }
        BigDecimal plain = number.setScale(2, RoundingMode.HALF_UP).stripTrailingZeros();
        return plain.setScale(Math.max(0, plain.scale())).toPlainString();
    }
}
