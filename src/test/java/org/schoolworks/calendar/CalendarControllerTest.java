package org.schoolworks.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.Principal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.schoolworks.kernel.NotFound;
import org.schoolworks.kernel.NotYours;
import org.schoolworks.kernel.Problem;
import org.schoolworks.kernel.Refused;
import org.schoolworks.kernel.Refused.Fault;
import org.schoolworks.kernel.Stale;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.annotation.Transactional;

/** The calendar over HTTP; each test's entry is rolled back. */
@CalendarRoom
@Transactional
class CalendarControllerTest {

    private static final String ROOT = "/camunda/api/schoolworks/calendar";
    private static final String GIVEN =
            "{\"notice\":\"国办发明电（测试）\",\"off\":\"01-01~01-03 10-01~10-07\",\"makeUp\":\"01-09\"}";

    @Autowired
    private CalendarController controller;

    @Autowired
    private ObjectMapper json;

    private MockMvc mvc;

    @BeforeEach
    void open() {
        mvc = MockMvcBuilders.standaloneSetup(controller)
                .setMessageConverters(new MappingJackson2HttpMessageConverter(json))
                .build();
    }

    @Test
    void whoeverIsSignedInReadsWhichYearsThereAre() throws Exception {
        mvc.perform(get(ROOT).principal(person("clerk")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.mayEnter").value(false))
                .andExpect(jsonPath("$.years.length()").value(15))
                .andExpect(jsonPath("$.years[0].year").value(2026))
                .andExpect(jsonPath("$.years[0].version").value(1));
        mvc.perform(get(ROOT + "/").principal(person("admin")))
                .andExpect(jsonPath("$.mayEnter").value(true));
    }

    @Test
    void aYearIsShownWithItsDaysAsAListAndAsRanges() throws Exception {
        mvc.perform(get(ROOT + "/2026").principal(person("clerk")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.workdays").value(248))
                .andExpect(jsonPath("$.off.length()").value(33))
                .andExpect(jsonPath("$.off[0]").value("2026-01-01"))
                .andExpect(jsonPath("$.makeUp[0]").value("2026-01-04"))
                .andExpect(jsonPath("$.offText")
                        .value("01-01~01-03 02-15~02-23 04-04~04-06 05-01~05-05 06-19~06-21 09-25~09-27 10-01~10-07"))
                .andExpect(jsonPath("$.makeUpText").value("01-04 02-14 02-28 05-09 09-20 10-10"))
                .andExpect(jsonPath("$.earlier").isEmpty());
    }

    @Test
    void anUnpublishedYearIsNotFound() {
        assertThat(problem(get(ROOT + "/2027").principal(person("clerk"))))
                .isInstanceOf(NotFound.class)
                .hasMessage("2027年的放假安排尚未录入，落入该年的日期均为暂定");
    }

    @Test
    void anAdministratorEntersAYearAndCorrectsIt() throws Exception {
        entered("admin", GIVEN)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.enteredBy").value("admin"))
                .andExpect(jsonPath("$.offText").value("01-01~01-03 10-01~10-07"))
                .andExpect(jsonPath("$.makeUpText").value("01-09"))
                .andExpect(jsonPath("$.workdays").value(261 - 6 + 1));
        entered("admin", GIVEN.replace("\"01-09\"", "\"\",\"replaces\":1"))
                .andExpect(jsonPath("$.version").value(2))
                .andExpect(jsonPath("$.makeUp").isEmpty())
                .andExpect(jsonPath("$.earlier[0].version").value(1))
                .andExpect(jsonPath("$.earlier[0].replacedBy").value("admin"));
        assertThat(problem(post2027("admin", GIVEN.replace("\"01-09\"", "\"\",\"replaces\":1"))))
                .isInstanceOf(Stale.class);
        assertThat(problem(post2027("admin", GIVEN))).hasMessageContaining("2027年已录入");
    }

    @Test
    void nobodyElseEntersAYear() {
        assertThat(problem(post2027("clerk", GIVEN)))
                .isInstanceOf(NotYours.class)
                .hasMessage("只有系统管理员可以录入放假安排");
        assertThat(problem(get(ROOT + "/2027").principal(person("admin")))).isInstanceOf(NotFound.class);
    }

    @Test
    void whatIsMissingIsToldByField() {
        Problem problem = problem(post2027("admin", "{}"));

        assertThat(((Refused) problem).faults()).extracting(Fault::field).containsExactly("notice", "off");
    }

    @Test
    void whatIsNoDateIsToldByField() {
        Problem problem = problem(post2027("admin", "{\"notice\":\"n\",\"off\":\"元旦\",\"makeUp\":\"02-30\"}"));

        assertThat(((Refused) problem).faults())
                .containsExactly(
                        new Fault("off", "“元旦”不是日期，应如 01-01 或 01-01~01-03"), new Fault("makeUp", "“02-30”中有不存在的日期"));
    }

    @ParameterizedTest
    @CsvSource({"/2027, '{\"notes\":\"n\"}'", "/2027, '['", "/next, '{}'"})
    void whatIsNoSuchRequestIsBad(String path, String body) throws Exception {
        mvc.perform(post(ROOT + path)
                        .principal(person("admin"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .andExpect(status().isBadRequest());
    }

    private ResultActions entered(String userId, String body) throws Exception {
        return mvc.perform(post2027(userId, body));
    }

    private static MockHttpServletRequestBuilder post2027(String userId, String body) {
        return post(ROOT + "/2027")
                .principal(person(userId))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
    }

    private Problem problem(RequestBuilder request) {
        Problem problem = Problem.in(catchThrowable(() -> mvc.perform(request)));
        assertThat(problem).as("a problem").isNotNull();
        return problem;
    }

    private static Principal person(String userId) {
        return () -> userId;
    }
}
