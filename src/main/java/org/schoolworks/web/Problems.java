package org.schoolworks.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.schoolworks.engine.Refusals;
import org.schoolworks.kernel.NotFound;
import org.schoolworks.kernel.NotYours;
import org.schoolworks.kernel.Problem;
import org.schoolworks.kernel.Refused;
import org.schoolworks.kernel.Stale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * How a browser is told why something was not done (RFC 9457): a stable type for each rule, and Chinese to read. What the
 * engine or Spring wrapped around a problem is taken off; of anything unforeseen it says a reference number only, under which
 * the log has the rest.
 */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class Problems extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private static final String TYPES = "https://schoolworks.org/problems/";

    private static final SecureRandom RANDOM = new SecureRandom();

    @ExceptionHandler(Throwable.class)
    @Nullable
    ResponseEntity<Object> any(Throwable thrown) throws Throwable {
        if (DisconnectedClientHelper.isClientDisconnectedException(thrown)) {
            return null;
        }
        if (thrown instanceof AccessDeniedException || thrown instanceof AuthenticationException) {
            throw thrown;
        }
        if (thrown instanceof RequestRejectedException) {
            return response(told(HttpStatus.BAD_REQUEST));
        }
        Problem problem = Refusals.in(thrown);
        return response(problem == null ? unforeseen(thrown) : told(problem));
    }

    /** Spring's own refusals: a path that is not there, a body that is no JSON. */
    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception thrown, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        Problem problem = Refusals.in(thrown);
        if (problem != null) {
            return response(told(problem));
        }
        return response(status.is5xxServerError() ? unforeseen(thrown) : told(status));
    }

    /** The error page answers, because it has a page for a reader too. */
    @Override
    protected @Nullable ResponseEntity<Object> handleNoResourceFoundException(
            NoResourceFoundException thrown, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        HttpServletResponse response = request instanceof ServletWebRequest web ? web.getResponse() : null;
        if (response == null) {
            return response(told(status));
        }
        try {
            response.sendError(status.value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return null;
    }

    static ProblemDetail told(Problem problem) {
        ProblemDetail detail =
                detail(HttpStatus.valueOf(Refusals.status(problem)), problem.rule(), title(problem), problem.reason());
        if (problem instanceof Refused refused) {
            detail.setProperty("faults", refused.faults());
        }
        return detail;
    }

    /** What a bare status means to a reader. */
    static ProblemDetail told(HttpStatusCode status) {
        return switch (status.value()) {
            case 400 -> detail(status, "badRequest", "请求有误", "请求的内容不合格式，请检查后重试");
            case 401 -> detail(status, "signIn", "尚未登录", "请先登录");
            case 403 -> detail(status, "forbidden", "不允许", "您没有进行此操作的权限");
            case 404 -> detail(status, "notFound", "没有找到", "没有这个地址");
            case 405 -> detail(status, "method", "不支持", "此地址不支持这种操作");
            case 406, 415 -> detail(status, "mediaType", "不支持", "不支持这种内容格式");
            case 413 -> detail(status, "tooLarge", "太大", "上传的内容超过了允许的大小");
            default -> detail(status, "status" + status.value(), "未能办理", "请求未能办理，请稍后重试");
        };
    }

    /** Nobody foresaw it: the log has all of it under the number that the reader is given. */
    static ProblemDetail unforeseen(@Nullable Throwable thrown) {
        byte[] drawn = new byte[4];
        RANDOM.nextBytes(drawn);
        String reference = HexFormat.of().withUpperCase().formatHex(drawn);
        LOG.error("编号 {}", reference, thrown);
        ProblemDetail detail = detail(
                HttpStatus.INTERNAL_SERVER_ERROR, "unforeseen", "系统出错", "系统出错，未作任何改动。请把编号 " + reference + " 告诉系统管理员");
        detail.setProperty("reference", reference);
        return detail;
    }

    private static ProblemDetail detail(HttpStatusCode status, String rule, String title, String reason) {
        ProblemDetail detail = ProblemDetail.forStatusAndDetail(status, reason);
        detail.setType(URI.create(TYPES + rule));
        detail.setTitle(title);
        return detail;
    }

    /** From a filter, where no controller is reached. */
    static void write(ProblemDetail problem, HttpServletResponse response, ObjectMapper json) throws IOException {
        response.setStatus(problem.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), problem);
    }

    private static String title(Problem problem) {
        if (problem instanceof NotFound) {
            return "没有找到";
        }
        if (problem instanceof NotYours) {
            return "无权办理";
        }
        return problem instanceof Stale ? "情况已变" : "不予办理";
    }

    private static ResponseEntity<Object> response(ProblemDetail detail) {
        return ResponseEntity.status(detail.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(detail);
    }
}
