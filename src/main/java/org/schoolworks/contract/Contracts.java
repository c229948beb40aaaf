package org.schoolworks.contract;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Actor;
import org.schoolworks.kernel.NotFound;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.kernel.Stale;
import org.springframework.stereotype.Component;

/** All contracts for works. */
@Component
class Contracts {

    private final ContractMapper mapper;

    Contracts(ContractMapper mapper) {
        this.mapper = mapper;
    }

    Contract get(ProjectNo project) {
        return present(project, mapper.ofProject(project.value()));
    }

    Optional<Contract> find(ProjectNo project) {
        return Optional.ofNullable(mapper.ofProject(project.value()));
    }

    /** To change it, or to reckon with it: whoever else would waits. */
    Contract lock(ProjectNo project) {
        return present(project, mapper.lockOfProject(project.value()));
    }

    void add(Contract contract) {
        mapper.insert(contract);
    }

    void save(Contract contract) {
        if (mapper.update(contract) != 1) {
            throw new Stale("合同 " + contract.contractNo() + " 刚被他人更新，请刷新后再办理");
        }
    }

    void addLines(List<ContractLine> lines) {
        mapper.insertLines(lines);
    }

    List<ContractLine> lines(String contractNo) {
        return mapper.lines(contractNo);
    }

    void save(ContractLine line) {
        mapper.updateLine(line);
    }

    /** Keeps what the contract's contractor has just reported. */
    void addReport(Contract contract, Actor by, Instant at) {
        mapper.insertReport(contract, by.id(), at);
    }

    private static Contract present(ProjectNo project, @Nullable Contract contract) {
        if (contract == null) {
            throw new NotFound("项目 " + project + " 还没有签订施工合同");
        }
        return contract;
    }
}
