package org.schoolworks.monitor;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.Refused;
import org.schoolworks.monitor.OverviewMapper.Scope;
import org.schoolworks.people.Organisation;
import org.schoolworks.people.People;
import org.springframework.stereotype.Component;

/** The filters of the overview as its queries take them, held against what there is. */
@Component
class Scopes {

    static final String TOWNSHIP = "township";

    private final OverviewMapper mapper;
    private final People people;

    Scopes(OverviewMapper mapper, People people) {
        this.mapper = mapper;
        this.people = people;
    }

    /**
     * @param roles whose tasks alone; null for all
     * @param selected takes the filters, as a person reads them
     * @throws Refused rule {@code programme}, {@code township}, {@code band}
     */
    Scope of(Selection selection, @Nullable List<String> roles, List<String> selected) {
        if (selection.programme() != null) {
            selected.add("专项：" + programmeName(selection.programme()));
        }
        if (selection.township() != null) {
            selected.add("镇街：" + townshipName(selection.township()));
        }
        if (selection.kind() != null) {
            selected.add("类别：" + selection.kind().text());
        }
        Money atLeast = null;
        Money below = null;
        if (selection.band() != null) {
            for (OverviewMapper.Band band : mapper.bands()) {
                if (band.band() == selection.band()) {
                    atLeast = band.fromYuan();
                    selected.add("金额：" + band.name());
                } else if (atLeast != null && below == null) {
                    below = band.fromYuan();
                }
            }
            if (atLeast == null) {
                throw new Refused("band", "没有“" + selection.band() + "”这一金额档");
            }
        }
        return new Scope(
                roles,
                selection.programme(),
                selection.township(),
                selection.kind() == null ? null : selection.kind().name(),
                selection.band(),
                atLeast,
                below);
    }

    /** @throws Refused rule {@code programme} where there is none of this number */
    String programmeName(String id) {
        return mapper.programmes().stream()
                .filter(one -> one.id().equals(id))
                .map(OverviewMapper.Named::name)
                .findFirst()
                .orElseThrow(() -> new Refused("programme", "没有编号为“" + id + "”的专项"));
    }

    private String townshipName(String id) {
        return people.organisations().stream()
                .filter(one -> one.kind().equals(TOWNSHIP) && one.id().equals(id))
                .map(Organisation::name)
                .findFirst()
                .orElseThrow(() -> new Refused(TOWNSHIP, "没有代码为“" + id + "”的镇街"));
    }
}
