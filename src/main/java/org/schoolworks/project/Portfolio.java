package org.schoolworks.project;

import java.math.BigDecimal;
import java.util.List;
import org.schoolworks.kernel.Money;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the projects of each programme come to, by where they stand: the figures of a half-year report. */
@Component
public class Portfolio {

    private final ProjectMapper mapper;

    Portfolio(ProjectMapper mapper) {
        this.mapper = mapper;
    }

    /** One line for each programme and status that has a project. */
    @Transactional(readOnly = true)
    public List<Line> lines() {
        return mapper.portfolio();
    }

    /**
     * @param projects how many
     * @param areaM2 ㎡, 0 where none has a floor area
     * @param investment 总投资 as registered, 元
     */
    public record Line(String programme, ProjectStatus status, int projects, BigDecimal areaM2, Money investment) {}
}
