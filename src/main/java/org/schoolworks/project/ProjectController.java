package org.schoolworks.project;

import java.security.Principal;
import java.util.List;
import org.schoolworks.kernel.ProjectNo;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Registering a project and looking at one. A school registers its own, the capital works section any; partners read theirs. */
@RestController
@RequestMapping("/camunda/api/schoolworks/projects")
class ProjectController {

    private final ProjectRegister register;
    private final ProjectViews views;

    ProjectController(ProjectRegister register, ProjectViews views) {
        this.register = register;
        this.views = views;
    }

    @GetMapping
    ProjectViews.Page list(
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "") String programme,
            @RequestParam(defaultValue = "") String stage,
            @RequestParam(defaultValue = "") String township,
            @RequestParam(defaultValue = "1") int page,
            Principal who) {
        return views.list(who.getName(), search, programme, stage, township, page);
    }

    /** What the filters and the registration form offer. */
    @GetMapping("/choices")
    ProjectViews.Choices choices(Principal who) {
        return views.choices(who.getName());
    }

    /** Which approvals such a project would have to pass, and by which article. A question: nothing is kept. */
    @PostMapping("/preview")
    List<ProjectViews.Approval> preview(@RequestBody NewProject project, Principal who) {
        return views.preview(project.forPreview(), who.getName());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Registered register(@RequestBody NewProject project, Principal who) {
        Project registered = register.register(project.proposal(), who.getName());
        return new Registered(registered.projectNo(), registered.approvals());
    }

    @GetMapping("/{no}")
    ProjectViews.ProjectView project(@PathVariable String no, Principal who) {
        return views.of(new ProjectNo(no), who.getName());
    }

    @PutMapping("/{no}/parties/{role}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void appoint(
            @PathVariable String no, @PathVariable String role, @RequestBody Appointment appointment, Principal who) {
        register.appoint(new ProjectNo(no), role, appointment.organisationId(), who.getName());
    }

    /** Asks for more budget lines. @return the first task, in Tasklist */
    @PostMapping("/{no}/allotments")
    @ResponseStatus(HttpStatus.CREATED)
    Asked askForFunds(@PathVariable String no, Principal who) {
        return new Asked(register.askForFunds(new ProjectNo(no), who.getName()));
    }

    record Asked(String task) {}

    record Registered(String no, String approvals) {}

    record Appointment(String organisationId) {}
}
