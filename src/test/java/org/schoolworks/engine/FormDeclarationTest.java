package org.schoolworks.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.schoolworks.kernel.Refused.Fault;

/** A form is held against what is submitted, and a form that promises more than is enforced is not read at all. */
class FormDeclarationTest {

    private static final String FORM =
            """
            {"type":"default","id":"reviewEstimate","schemaVersion":16,"components":[
             {"type":"text","text":"# 概算审核"},
             {"type":"group","label":"核定","components":[
              {"type":"textfield","key":"approved","label":"核定概算","validate":{"min":1},
               "properties":{"money":"true","requiredFor":"approve"}},
              {"type":"number","key":"area","label":"面积","decimalDigits":2,"validate":{"required":true,"min":1,"max":100000}},
              {"type":"number","key":"cost","label":"单方造价","decimalDigits":0,"validate":{"max":9000},"properties":{"unit":"元"}}
             ]},
             {"type":"separator"},{"type":"spacer"},
             {"type":"textfield","key":"number","label":"文号","description":"如 发改〔2015〕12号",
              "validate":{"pattern":"^发改〔\\\\d{4}〕\\\\d+号$","minLength":5,"maxLength":14}},
             {"type":"datetime","subtype":"date","key":"on","dateLabel":"批复日期"},
             {"type":"checkbox","key":"read","label":"已阅全部材料","properties":{"requiredFor":"approve, reject"}},
             {"type":"select","key":"way","label":"招标方式","values":[{"value":"open","label":"公开招标"},{"value":"selective","label":"邀请招标"}]},
             {"type":"checklist","key":"parts","label":"范围","values":[{"value":"civil","label":"土建"},{"value":"mep","label":"安装"}]},
             {"type":"dynamiclist","path":"bids","label":"投标人","isRepeating":true,"allowAddRemove":true,
              "properties":{"requiredFor":"approve"},"components":[
               {"type":"textfield","key":"name","label":"名称","validate":{"required":true}},
               {"type":"number","key":"price","label":"报价","serializeToString":true,"properties":{"money":"true"}}]},
             {"type":"radio","key":"verdict","label":"办理结果","values":[{"value":"approve","label":"批复"},{"value":"sendBack","label":"退回"},{"value":"reject","label":"不予批准"}]},
             {"type":"textarea","key":"opinion","label":"意见","validate":{"maxLength":10},"properties":{"requiredFor":"sendBack"}}
            ]}
            """;

    /** What an approval needs, and nothing more. */
    private static final String WHOLE =
            "\"approved\":\"12345678.90\",\"area\":1234.5,\"read\":true,\"bids\":[{\"name\":\"甲\"}]";

    private final ObjectMapper json = new ObjectMapper();
    private final FormDeclaration form = FormDeclaration.of(FORM);

    @Test
    void theFormTellsWhatItOffersAndWhichKeysItTakes() {
        assertThat(form.id()).isEqualTo("reviewEstimate");
        assertThat(form.offered())
                .containsExactly(
                        new FormDeclaration.Option("approve", "批复"),
                        new FormDeclaration.Option("sendBack", "退回"),
                        new FormDeclaration.Option("reject", "不予批准"));
        assertThat(form.keys())
                .containsExactly("approved", "area", "cost", "number", "on", "read", "way", "parts", "bids");
    }

    @Test
    void aWholeDecisionHasNoFaults() throws Exception {
        assertThat(form.faults("approve", "同意。", read("{" + WHOLE + "}"))).isEmpty();
        assertThat(
                        form.faults(
                                "approve",
                                null,
                                read(
                                        "{" + WHOLE
                                                + ",\"cost\":9000,\"number\":\"发改〔2015〕12号\",\"on\":\"2015-03-02\",\"way\":\"open\",\"parts\":[\"mep\",\"civil\"]}")))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0} of {1}: {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    approved | null              | “核定概算”不能为空
                    approved | "  "              | “核定概算”不能为空
                    approved | "0"               | “核定概算”不得小于 1 元，现为 0 元
                    approved | "12.345"          | “核定概算”最多保留 2 位小数，现为 12.345 元
                    approved | "1,234.00"        | “核定概算”须为数字，现为 1,234.00
                    approved | 1234              | “核定概算”须为数字，现为 1234
                    approved | "1e5"             | “核定概算”须为数字，现为 1e5
                    area     | null              | “面积”不能为空
                    area     | 0                 | “面积”须在 1 至 100000 之间，现为 0
                    area     | 100000.01         | “面积”须在 1 至 100000 之间，现为 100000.01
                    area     | 1.001             | “面积”最多保留 2 位小数，现为 1.001
                    area     | "12"              | “面积”须为数字，现为 12
                    area     | 1e300             | “面积”须为数字，现为 1.0E300
                    area     | {}                | “面积”须为数字
                    cost     | 9001              | “单方造价”不得大于 9000 元，现为 9001 元
                    cost     | 12.5              | “单方造价”须为整数，现为 12.5 元
                    number   | "发改12"           | “文号”不得少于 5 字，现为 4 字
                    number   | "发改〔2015〕1234567号" | “文号”不得超过 14 字，现为 16 字
                    number   | "发改（2015）12号"    | “文号”格式不正确（如 发改〔2015〕12号）
                    number   | 12345             | “文号”须为文字
                    number   | "发改〔20\\u000015〕1号" | “文号”含有不可见的控制字符
                    on       | "2015-02-29"      | “批复日期”须为日期（如 2015-03-02），现为 2015-02-29
                    on       | "2015/03/02"      | “批复日期”须为日期（如 2015-03-02），现为 2015/03/02
                    on       | "0015-03-02"      | “批复日期”的年份有误，现为 0015-03-02
                    read     | false             | 须勾选“已阅全部材料”
                    read     | "true"            | “已阅全部材料”须为是或否
                    way      | "direct"          | “招标方式”没有“direct”这一选项
                    parts    | ["civil","roof"]  | “范围”没有“roof”这一选项
                    parts    | ["civil","civil"] | “范围”重复选择了“civil”
                    parts    | "civil"           | “范围”须为一组选项
                    bids     | []                | “投标人”至少填写一行
                    bids     | {"name":"甲"}      | “投标人”须为表格
                    wealth   | 1                 | 本环节没有“wealth”这一项
                    verdict  | "approve"         | 本环节没有“verdict”这一项
                    opinion  | "同意"             | 本环节没有“opinion”这一项
                    """)
    void eachBreachIsToldWithItsLabelAndFigures(String key, String value, String reason) throws Exception {
        JsonNode fields = read("{" + WHOLE + "}");
        ((com.fasterxml.jackson.databind.node.ObjectNode) fields).set(key, read(value));

        assertThat(form.faults("approve", "", fields)).containsExactly(new Fault(key, reason));
    }

    @Test
    void aListNamesTheRowAndTheCell() throws Exception {
        JsonNode fields =
                read("{\"area\":1,\"bids\":[{\"name\":\"甲\",\"price\":\"1.00\"},{\"price\":\"x\",\"rank\":1},3]}");

        assertThat(form.faults("sendBack", "重做", fields))
                .containsExactly(
                        new Fault("bids[1].name", "“投标人”第 2 行“名称”不能为空"),
                        new Fault("bids[1].price", "“投标人”第 2 行“报价”须为数字，现为 x"),
                        new Fault("bids[1].rank", "“投标人”第 2 行没有“rank”这一项"),
                        new Fault("bids[2]", "“投标人”第 3 行须为一组键值"));
    }

    @Test
    void aFieldRequiredForAVerdictIsOptionalForTheOthersButStillChecked() throws Exception {
        assertThat(form.faults("sendBack", "面积不符", read("{\"area\":1}"))).isEmpty();
        assertThat(form.faults("sendBack", "面积不符", read("{\"area\":1,\"approved\":\"1.234\"}")))
                .extracting(Fault::field)
                .containsExactly("approved");
        assertThat(form.faults("reject", "", read("{\"area\":1}"))).containsExactly(new Fault("read", "须勾选“已阅全部材料”"));
    }

    @Test
    void theOpinionIsHeldAgainstItsOwnRules() throws Exception {
        JsonNode fields = read("{\"area\":1}");
        assertThat(form.faults("sendBack", " ", fields)).containsExactly(new Fault("opinion", "“意见”不能为空"));
        assertThat(form.faults("sendBack", "一二三四五六七八九十𠀀", fields))
                .containsExactly(new Fault("opinion", "“意见”不得超过 10 字，现为 11 字"));
    }

    @Test
    void theVerdictIsOneThatTheStepOffers() throws Exception {
        JsonNode fields = read("{\"area\":1}");
        assertThat(form.faults(null, "", fields)).containsExactly(new Fault("verdict", "请选择“办理结果”"));
        assertThat(form.faults("defer", "", fields)).containsExactly(new Fault("verdict", "“办理结果”没有“defer”这一选项"));
    }

    @Test
    void aFormWithoutOutcomesIsSubmittedAndNothingElse() throws Exception {
        FormDeclaration plain = FormDeclaration.of(
                """
                {"id":"plain","components":[{"type":"textfield","key":"a","label":"甲","validate":{"maxLength":3}}]}
                """);
        assertThat(plain.offered()).isEmpty();
        assertThat(plain.faults("approve", null, read("{\"a\":\"一二三\"}"))).isEmpty();
        assertThat(plain.faults(null, null, read("null"))).isEmpty();
        assertThat(plain.faults("reject", "不", read("[1]")))
                .containsExactly(
                        new Fault("verdict", "本环节只能提交，没有“reject”这一结果"),
                        new Fault("fields", "表单内容须为一组键值"),
                        new Fault("opinion", "本环节不填写意见"));
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"type":"filepicker","key":"a","label":"甲"}                                           | component type "filepicker"
                    {"type":"html","content":"<b>"}                                                        | component type "html"
                    {"type":"expression","key":"a","expression":"=1"}                                      | FEEL
                    {"type":"textfield","key":"a","label":"甲","conditional":{"hide":"=b = 1"}}              | FEEL
                    {"type":"textfield","key":"a","label":"=name"}                                         | FEEL
                    {"type":"textfield","key":"a","label":"甲","conditional":{"hide":"b"}}                   | "conditional"
                    {"type":"textfield","key":"a","label":"甲","readonly":true}                              | "readonly"
                    {"type":"textfield","key":"a","label":"甲","validate":{"validationType":"email"}}        | validationType "email"
                    {"type":"textfield","key":"a","label":"甲","validate":{"pattern":"["}}                   | does not compile
                    {"type":"textfield","key":"a","label":"甲","validate":{"max":3}}                         | validate.max
                    {"type":"textfield","key":"a","label":"甲","properties":{"mony":"true"}}                 | custom property "mony"
                    {"type":"textfield","key":"a","label":"甲","properties":{"money":"yes"}}                 | money=
                    {"type":"textfield","key":"a","label":"甲","properties":{"money":"true","unit":"万元"}}   | money is in 元
                    {"type":"textarea","key":"a","label":"甲","properties":{"money":"true"}}                 | neither a textfield nor a number
                    {"type":"number","key":"a","label":"甲","decimalDigits":3,"properties":{"money":"true"}} | 3 decimal digits
                    {"type":"number","key":"a","label":"甲","validate":{"min":"x"}}                          | is no number
                    {"type":"datetime","key":"a","subtype":"time","label":"甲"}                              | subtype
                    {"type":"datetime","key":"a","subtype":"date","label":"甲","disallowPassedDates":true}   | "disallowPassedDates"
                    {"type":"select","key":"a","label":"甲","valuesKey":"b"}                                 | "valuesKey"
                    {"type":"select","key":"a","label":"甲","values":[]}                                     | no values
                    {"type":"radio","key":"a","label":"甲","values":[{"value":"x","label":"1"},{"value":"x","label":"2"}]} | twice
                    {"type":"textfield","key":"a"}                                                         | no label
                    {"type":"textfield","key":"a.b","label":"甲"}                                            | letters, digits
                    {"type":"group","path":"g","components":[]}                                            | group with a path
                    {"type":"dynamiclist","path":"l","label":"表","components":[]}                          | without fields
                    {"type":"dynamiclist","path":"l","label":"表","allowAddRemove":false,"components":[{"type":"textfield","key":"a","label":"甲"}]} | fixed length
                    {"type":"dynamiclist","path":"l","label":"表","components":[{"type":"group","components":[]}]} | lists are flat
                    {"type":"dynamiclist","path":"l","label":"表","components":[{"type":"textfield","key":"a","label":"甲","conditional":{"hide":"=x"}}]} | FEEL
                    {"type":"textfield","key":"a","label":"甲","properties":{"requiredFor":"approve"}}       | the form offers []
                    {"type":"textfield","key":"a","label":"甲","validate":{"required":true},"properties":{"requiredFor":"approve"}} | both required and requiredFor
                    {"type":"select","key":"verdict","label":"结果","values":[{"value":"approve","label":"同意"}]} | must be a radio
                    {"type":"radio","key":"verdict","label":"结果","values":[{"value":"agree","label":"同意"}]}    | no verdict
                    {"type":"checkbox","key":"opinion","label":"意见"}                                       | must be a textarea
                    """)
    void aFormThatPromisesMoreThanIsEnforcedIsRefused(String component, String because) {
        assertThatThrownBy(() -> FormDeclaration.of("{\"id\":\"f\",\"components\":[" + component + "]}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Form f, ")
                .hasMessageContaining(because);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "{\"components\":1}", "{\"components\":[],\"rules\":[]}", "{\"components\":[]} 1"})
    void whatIsNoFormIsRefused(String form) {
        assertThatThrownBy(() -> FormDeclaration.of(form)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aKeyDeclaredTwiceIsRefusedEvenAcrossGroups() {
        assertThatThrownBy(
                        () -> FormDeclaration.of(
                                """
                                {"id":"f","components":[{"type":"textfield","key":"a","label":"甲"},
                                 {"type":"group","components":[{"type":"textfield","key":"a","label":"乙"}]}]}
                                """))
                .hasMessageContaining("a is declared twice");
    }

    @Test
    void faultsCannotBeChangedByWhoeverReadsThem() throws Exception {
        List<Fault> faults = form.faults(null, null, read("{}"));
        assertThatThrownBy(faults::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    private JsonNode read(String text) throws Exception {
        return json.readTree(text);
    }
}
