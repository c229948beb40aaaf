package org.schoolworks.demo;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.schoolworks.budget.Fund;
import org.schoolworks.budget.Programme;
import org.schoolworks.kernel.Money;

/**
 * The money programmes of the bureau's half-year report of 2015, numbered as in rulebook §8, each with what the consistency
 * checks C1–C13 say of it. S05 is a part of S04 and S16 is staff, so neither is a programme of its own.
 */
final class HalfYearReport {

    /** The day of the report. */
    static final LocalDate DAY = LocalDate.of(2015, 6, 30);

    /** 校舍建设, 重点项目, 校园改造 and 游泳池: the programmes that have works. What {@link Purchases} there are is told by them. */
    static final String BUILDINGS = "S06";

    static final String KEY_PROJECTS = "S04";
    static final String RENOVATIONS = "S07";
    static final String POOLS = "S11";

    private HalfYearReport() {}

    /** @param replay stands before each number, so that replays do not meet */
    static List<Programme> programmes(String replay) {
        return List.of(
                programme(
                        replay,
                        "S01",
                        "全面改薄项目规划",
                        "building",
                        "10027",
                        11,
                        "个项目",
                        "2014-2018",
                        "规划出台",
                        """
                        C7：均值 911.5 万元/个。C13：报告未说明 S02、S15 是否包含在内，不自动相加。"""),
                programme(
                        replay,
                        "S02",
                        "改薄年度任务（宿舍用品、饮水、安保）",
                        "procurement",
                        "1412",
                        37,
                        "所学校",
                        "2015",
                        "推进中",
                        """
                        C7：均值 38.16 万元/校。C13：与 S01 是否同一资金池未说明，不自动相加。分品目金额为样例。"""),
                programme(
                        replay,
                        "S03",
                        "教育信息化提升工程",
                        "procurement",
                        "5000",
                        null,
                        null,
                        "2013-2015",
                        "实施中",
                        """
                        原文括号未闭合；计划投入数，未分年度，各次采购金额为样例。"""),
                programme(
                        replay,
                        KEY_PROJECTS,
                        "中心市区教育资源整合提升",
                        "building",
                        null,
                        65,
                        "个项目",
                        "2015-2016",
                        "重点推进",
                        """
                        C10：65 = 1 个投用（第六实验小学）+ 10 个装修 + 54 个未述。C9：装修的“等10个项目”上、下半年各列 5 个，\
                        名单不同，合计具名 6 个，其余 4 个为样例。报告无投资数，项目金额为样例。"""),
                programme(
                        replay,
                        BUILDINGS,
                        "校舍建设",
                        "building",
                        "75408",
                        134,
                        "个项目",
                        null,
                        "重点推进",
                        """
                        C1：5+52+77=134，相符。C2：44496+338519=383015㎡。C3：7637+67771=75408 万元（不含前期）。\
                        C4：单方造价 完工 1716.3、在建 2002.0 元/㎡。C5：77 个前期项目无投资和面积，信息不全，所列为样例。"""),
                programme(
                        replay,
                        RENOVATIONS,
                        "校园改造",
                        "renovation",
                        "1009",
                        16,
                        "个项目",
                        "2015",
                        "加快推进",
                        """
                        C6：一（二）为 1009 万元，二（一）为 1000 万元，相差 9 万元（口径或取整），告警不阻断。C7：均值 63.06 万元/个。"""),
                programme(
                        replay,
                        "S08",
                        "校园一键式报警系统",
                        "procurement",
                        "283",
                        647,
                        "所学校",
                        "2015",
                        "已完成招投标，7月启动",
                        """
                        C7：均值 4374 元/校。C11：采购合同自通知书发出之日起 30 日内签订（政府采购法第46条）。为民办实事项目。"""),
                programme(
                        replay,
                        "S09",
                        "校方责任保险",
                        "service",
                        "196",
                        null,
                        null,
                        "2015",
                        "已投入",
                        """
                        距公开招标数额 200 万元不足 2%，须核查累计与拆分。"""),
                programme(replay, "S10", "学校安全管理和学生人身伤害救助专项经费", "fund", "50", null, null, "2015", "已设立", ""),
                programme(
                        replay,
                        POOLS,
                        "一镇（街道）一校一游泳池",
                        "building",
                        null,
                        11,
                        "个项目",
                        "2015",
                        "在建或已报批待建",
                        """
                        报告无投资数，项目名称和金额为样例。"""),
                programme(
                        replay,
                        "S12",
                        "校车服务",
                        "service",
                        null,
                        35,
                        "部校车",
                        "2015",
                        "试运行",
                        """
                        11 所学校、幼儿园，32 条线路；报告无金额，采购金额为样例。"""),
                programme(
                        replay,
                        "S13",
                        "学校少年宫",
                        "building",
                        null,
                        30,
                        "所",
                        "2015",
                        "确定建设",
                        """
                        现有 53 所；为民办实事项目，报告无金额。"""),
                programme(
                        replay,
                        "S14",
                        "全国农村学校艺术教育实验县",
                        "fund",
                        "54",
                        27,
                        "所学校",
                        "2015",
                        "争取中",
                        """
                        国家级课题实验学校专项经费。"""),
                programme(
                        replay,
                        "S15",
                        "图书和教学实验仪器",
                        "procurement",
                        "325",
                        56,
                        "所学校",
                        "2014-2018",
                        "计划",
                        """
                        C7：均值 5.80 万元/校。C13：属改薄，是否包含在 S01 内未说明，不自动相加。分品目金额为样例。"""),
                programme(
                        replay,
                        "S17",
                        "新开办公办幼儿园",
                        "building",
                        null,
                        5,
                        "所",
                        "2015",
                        "已完成",
                        """
                        C8：学前教育三年发展规划一处为 2015-2017，一处为 2014-2016，不一致，告警。"""),
                programme(
                        replay,
                        "S18",
                        "生均公用经费",
                        "fund",
                        null,
                        null,
                        null,
                        "2015",
                        "下半年提高",
                        """
                        小学 700、初中 900、幼儿园、高中和中职 350 元/生·年。"""));
    }

    /** A special fund as the bureau has them; the report names none. */
    static Fund sampleFund(String replay, LocalDate asOf) {
        return new Fund(
                fundNo(replay),
                "省级校舍建设专项（样例）",
                "provincial",
                replay + BUILDINGS,
                "中小学校舍建设（样例）",
                "样例〔" + asOf.getYear() + "〕专1号",
                Money.ofWan("5000"),
                asOf.plusMonths(6));
    }

    static String fundNo(String replay) {
        return "SJZX" + replay + "-01";
    }

    private static Programme programme(
            String replay,
            String code,
            String name,
            String kind,
            @Nullable String wan,
            @Nullable Integer quantity,
            @Nullable String unit,
            @Nullable String period,
            String stage,
            String note) {
        return new Programme(
                replay + code, name, kind, wan == null ? null : Money.ofWan(wan), quantity, unit, period, stage, note);
    }
}
