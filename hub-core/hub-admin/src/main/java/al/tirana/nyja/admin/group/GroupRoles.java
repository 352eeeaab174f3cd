package al.tirana.nyja.admin.group;

import al.tirana.nyja.engine.register.Role;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What each group may be at most; whoever is in several may be all of it. */
public final class GroupRoles {

    private final Map<String, Set<Role>> roles = new HashMap<>();
    private final UnaryOperator<String> spelling;

    private GroupRoles(UnaryOperator<String> spelling) {
        this.spelling = spelling;
    }

    /**
     * @param setting its name, for whoever reads what is wrong with it
     * @param text groups with their roles, such as {@code ops=operator;dpo=auditor,operator}; a group may contain {@code =}
     * @param example for whoever has to write it anew
     * @param spelling the one spelling of a group
     * @throws IllegalArgumentException with a sentence that names the setting
     */
    public static GroupRoles read(String setting, String text, String example, UnaryOperator<String> spelling) {
        GroupRoles all = new GroupRoles(spelling);
        for (String one : text.split(";")) {
            if (one.isBlank()) {
                continue;
            }
            int equals = one.lastIndexOf('=');
            List<String> words = equals < 1
                    ? List.of()
                    : Arrays.stream(one.substring(equals + 1).split(","))
                            .map(String::strip)
                            .toList();
            Set<Role> known = Role.known(words);
            if (known.isEmpty() || known.size() != Set.copyOf(words).size()) {
                throw new IllegalArgumentException(setting + ": si / such as " + example);
            }
            all.roles.put(spelling.apply(one.substring(0, equals).strip()), known);
        }
        return all;
    }

    /** @return the roles that these groups may have at most; empty: no group was mapped, so they take nothing away */
    public Optional<Set<Role>> most(Collection<String> held) {
        if (roles.isEmpty()) {
            return Optional.empty();
        }
        Set<Role> all = EnumSet.noneOf(Role.class);
        held.forEach(group -> all.addAll(roles.getOrDefault(spelling.apply(group), Set.of())));
        return Optional.of(all);
    }
}
