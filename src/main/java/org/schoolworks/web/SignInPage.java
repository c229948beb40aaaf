package org.schoolworks.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** The page on which one signs in (登录). It works without script. */
@RestController
class SignInPage {

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final StartPage start;
    private final String page;

    SignInPage(StartPage start) throws IOException {
        this.start = start;
        page = new ClassPathResource("login.html", SignInPage.class).getContentAsString(StandardCharsets.UTF_8);
    }

    @GetMapping(path = "/login", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> show(
            HttpServletRequest request,
            CsrfToken token,
            @RequestParam(required = false) @Nullable String failed,
            @RequestParam(required = false) @Nullable String out) {
        Principal who = request.getUserPrincipal();
        if (who != null) {
            return ResponseEntity.status(HttpStatus.FOUND)
                    .location(URI.create(request.getContextPath() + start.of(who)))
                    .build();
        }
        String said = said(failed, out);
        return ResponseEntity.ok()
                .contentType(HTML)
                .cacheControl(CacheControl.noStore())
                .body(page.replace("{context}", HtmlUtils.htmlEscape(request.getContextPath()))
                        .replace("{csrfName}", HtmlUtils.htmlEscape(token.getParameterName()))
                        .replace("{csrf}", HtmlUtils.htmlEscape(token.getToken()))
                        .replace("{hidden}", said.isEmpty() ? "hidden" : "")
                        .replace("{tone}", out == null ? "wrong" : "calm")
                        .replace("{said}", HtmlUtils.htmlEscape(said)));
    }

    private static String said(@Nullable String failed, @Nullable String out) {
        if ("deactivated".equals(failed)) {
            return "该账号已停用，请联系系统管理员。";
        }
        if (failed != null) {
            return "用户名或密码不正确。每次输错后须稍等再试，越错等得越久（最长半小时），其间输对也不受理。";
        }
        return out == null ? "" : "已安全退出。";
    }
}
