package org.schoolworks.completion;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.NotFound;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.kernel.Stale;
import org.springframework.stereotype.Component;

/** All completions. */
@Component
class Completions {

    private final CompletionMapper mapper;

    Completions(CompletionMapper mapper) {
        this.mapper = mapper;
    }

    Completion get(ProjectNo no) {
        return present(no, mapper.get(no.value()));
    }

    /** To change it: whoever else would change the same completion waits. It begins with the first who asks. */
    Completion lock(ProjectNo no) {
        mapper.begin(no.value());
        return present(no, mapper.lock(no.value()));
    }

    void save(Completion completion) {
        if (mapper.update(completion) != 1) {
            throw new Stale("项目 " + completion.projectNo() + " 的竣工验收刚被他人更新，请刷新后再办理");
        }
    }

    /** One attempt at acceptance; the completion is locked. */
    void addOpinions(ProjectNo no, Map<Party, Boolean> passed, Instant at) {
        int attempt = mapper.lastAttempt(no.value()) + 1;
        passed.forEach((party, yes) -> mapper.addOpinion(no.value(), attempt, party, yes, at));
    }

    private static Completion present(ProjectNo no, @Nullable Completion completion) {
        if (completion == null) {
            throw new NotFound("项目 " + no + " 还没有进入竣工验收");
        }
        return completion;
    }
}
