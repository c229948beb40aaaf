package org.schoolworks.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** The web apps show Chinese where there is Chinese, English where there is none, and a raw key never. */
class LocaleControllerTest {

    private final ObjectMapper json = new ObjectMapper();
    private final MockMvc mvc =
            MockMvcBuilders.standaloneSetup(new LocaleController(json)).build();

    @Test
    void oursIsLaidOverTheVendorsBranchByBranch() throws Exception {
        ObjectNode texts = object("{'labels':{'A':'a','B':'b','C':'c'},'months':['Jan','Feb']}");

        LocaleController.overlay(
                texts, object("{'labels':{'A':'甲','C':' ','D':'丁'},'months':['一月'],'more':{'E':'戊'}}"));

        assertThat(texts)
                .isEqualTo(object("{'labels':{'A':'甲','B':'b','C':'c','D':'丁'},'months':['一月'],'more':{'E':'戊'}}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "cockpit", "tasklist", "welcome"})
    void noTextOfTheVendorIsMissing(String app) throws Exception {
        byte[] served = mvc.perform(get("/camunda/app/" + app + "/locales/zh.json"))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        JsonNode vendors = json.readTree(
                new ClassPathResource("META-INF/resources/webjars/camunda/app/" + app + "/locales/en.json")
                        .getContentAsByteArray());

        assertThat(served[0]).as("no byte order mark").isEqualTo((byte) '{');
        assertThat(keys(json.readTree(served), "")).containsAll(keys(vendors, ""));
        assertThat(keys(vendors, "")).hasSizeGreaterThan(50);
    }

    @Test
    void aBrowserThatHasTheTextsIsNotSentThemAgain() throws Exception {
        String eTag = mvc.perform(get("/camunda/app/tasklist/locales/zh.json"))
                .andReturn()
                .getResponse()
                .getHeader("ETag");

        assertThat(eTag).isNotNull();
        mvc.perform(get("/camunda/app/tasklist/locales/zh.json").header("If-None-Match", eTag))
                .andExpect(status().isNotModified());
    }

    @Test
    void otherAppsAreLeftAlone() throws Exception {
        mvc.perform(get("/camunda/app/other/locales/zh.json")).andExpect(status().isNotFound());
        mvc.perform(get("/camunda/app/tasklist/locales/en.json")).andExpect(status().isNotFound());
    }

    private List<String> keys(JsonNode node, String path) {
        List<String> keys = new ArrayList<>();
        node.properties().forEach(entry -> {
            keys.add(path + "/" + entry.getKey());
            keys.addAll(keys(entry.getValue(), path + "/" + entry.getKey()));
        });
        return keys;
    }

    private ObjectNode object(String text) throws Exception {
        return json.readValue(text.replace('\'', '"'), ObjectNode.class);
    }
}
