package org.schoolworks.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.util.UrlPathHelper;

/**
 * Matches what nobody may ask of the engine from outside, an administrator neither. Its interface can do all that the engine
 * can: deploy models, start and move processes, set variables, work on another's task. Reading is free here, since the
 * engine's rights govern it; of what changes something, only what is listed passes, and that too under the engine's rights.
 */
class EngineDoor implements RequestMatcher {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    /** Queries that the web apps put as POST; the last part of the path is the question. */
    private static final String QUESTIONS =
            "(?:task|process-instance|process-definition|execution|incident|job|job-definition"
                    + "|variable-instance|decision-definition|external-task|batch|user|group|authorization"
                    + "|history/(?:activity-instance|process-instance|task|variable-instance|incident|job-log|detail"
                    + "|decision-instance|user-operation|batch|identity-link-log|external-task-log))(?:/count)?";

    /** After {@code /camunda/api/engine/engine/default/}: method, then path. */
    private static final Pattern ENGINE = Pattern.compile(Stream.of(
                    "POST " + QUESTIONS,
                    "POST filter/[^/]+/(?:list|singleResult|count)",
                    "POST identity/password-policy",
                    // Tasklist: take, give back, decide, remark. Handing over and adding reviewers have doors of their
                    // own.
                    "POST task/[^/]+/(?:claim|unclaim|complete|submit-form|comment/create)",
                    // Tasklist and Admin: filters
                    "POST filter/create",
                    "(?:PUT|DELETE) filter/[^/]+",
                    // Cockpit: a failed step is tried again
                    "PUT job/[^/]+/retries",
                    // Admin: accounts and memberships; accounts are never deleted, and who administers is said through
                    // people/{id}/roles, where the last one never leaves and none does business besides
                    "POST user/create",
                    "PUT user/[^/]+/(?:profile|credentials)",
                    "POST user/[^/]+/unlock",
                    "(?:PUT|DELETE) group/(?!camunda-admin/|administrator/)[^/]+/members/[^/]+")
            .reduce((a, b) -> a + "|" + b)
            .orElseThrow());

    /** After {@code /camunda/api/}: method, then path. */
    private static final Pattern BESIDE_THE_ENGINE = Pattern.compile(Stream.of(
                    "POST (?:admin|cockpit|tasklist|welcome)/auth/user/default/logout",
                    "POST cockpit/plugin/[^/]+/default/.*",
                    "[A-Z]+ schoolworks/.*")
            .reduce((a, b) -> a + "|" + b)
            .orElseThrow());

    private static final String API = "/camunda/api/";
    private static final String ENGINE_API = "engine/engine/default/";

    @Override
    public boolean matches(HttpServletRequest request) {
        // decoded and without the context path, as those behind the door will read it
        String path = UrlPathHelper.defaultInstance.getPathWithinApplication(request);
        if (path.toLowerCase(Locale.ROOT).startsWith("/engine-rest")) {
            return true;
        }
        if (!path.startsWith(API)) {
            return false;
        }
        String rest = path.substring(API.length());
        if (rest.startsWith("admin/setup")) {
            return true;
        }
        if (READING.contains(request.getMethod())) {
            return false;
        }
        if (rest.endsWith("/")) {
            rest = rest.substring(0, rest.length() - 1);
        }
        return rest.startsWith(ENGINE_API)
                ? !passes(ENGINE, request.getMethod(), rest.substring(ENGINE_API.length()))
                : !passes(BESIDE_THE_ENGINE, request.getMethod(), rest);
    }

    private static boolean passes(Pattern listed, String method, String path) {
        return listed.matcher(method + " " + path).matches();
    }
}
