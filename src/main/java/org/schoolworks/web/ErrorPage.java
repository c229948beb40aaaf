package org.schoolworks.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** What one sees where no use case was reached: a page for a reader, a problem for a program. */
@RestController
class ErrorPage implements ErrorController {

    private final String page;

    ErrorPage() throws IOException {
        page = new ClassPathResource("error.html", ErrorPage.class).getContentAsString(StandardCharsets.UTF_8);
    }

    @RequestMapping(path = "/error", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> forReaders(HttpServletRequest request) {
        ProblemDetail problem = problem(request);
        return ResponseEntity.status(problem.getStatus())
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .body(page.replace("{context}", HtmlUtils.htmlEscape(request.getContextPath()))
                        .replace("{title}", HtmlUtils.htmlEscape(String.valueOf(problem.getTitle())))
                        .replace("{detail}", HtmlUtils.htmlEscape(String.valueOf(problem.getDetail()))));
    }

    @RequestMapping("/error")
    ResponseEntity<ProblemDetail> forPrograms(HttpServletRequest request) {
        ProblemDetail problem = problem(request);
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static ProblemDetail problem(HttpServletRequest request) {
        int code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status ? status : 404;
        if (code < HttpStatus.INTERNAL_SERVER_ERROR.value()) {
            return Problems.told(HttpStatus.valueOf(code));
        }
        return Problems.unforeseen((Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION));
    }
}
