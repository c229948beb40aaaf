package org.schoolworks.document;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Refused;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** Files in and out. The body is the file itself, not a multipart form, which a server would buffer before we see it. */
@RestController
@RequestMapping("/camunda/api/schoolworks/files")
class FileController {

    /**
     * Camunda's own policy holds {@code sandbox}, under which Chromium shows no PDF. This one allows nothing that runs.
     */
    private static final String CONTENT_POLICY =
            "default-src 'none'; object-src 'self'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'";

    private final StoredFiles files;

    FileController(StoredFiles files) {
        this.files = files;
    }

    @PostMapping(consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    StoredFile upload(@RequestParam(required = false) @Nullable String name, HttpServletRequest request, Principal user)
            throws IOException {
        if (name == null) {
            throw new Refused("file", "请给出文件名。");
        }
        Spool.refuseAbove(request.getContentLengthLong());
        return files.store(user.getName(), name, request.getInputStream());
    }

    @GetMapping("/{sha256}")
    void download(
            @PathVariable String sha256,
            @RequestParam(required = false) @Nullable String name,
            HttpServletRequest request,
            HttpServletResponse response,
            Principal user)
            throws IOException {
        StoredFile file = files.read(sha256, user.getName());
        FileKind kind = FileKind.ofKept(file.mediaType());
        FileName shown = new FileName(name == null ? file.name() : name).fitting(kind);
        // Kept by the browser, but asked for again each time: the right to read can end
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", CONTENT_POLICY);
        if (new ServletWebRequest(request, response).checkNotModified('"' + file.sha256() + '"')) {
            return;
        }
        // The house forces UTF-8 on every answer: a PDF has no charset, and a text keeps its own
        response.setCharacterEncoding(null);
        response.setContentType(file.mediaType());
        response.setContentLengthLong(file.size());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                (kind.shownInline() ? ContentDisposition.inline() : ContentDisposition.attachment())
                        .filename(shown.value(), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        if (!HttpMethod.HEAD.matches(request.getMethod())) {
            files.writeTo(file, response.getOutputStream());
        }
    }
}
