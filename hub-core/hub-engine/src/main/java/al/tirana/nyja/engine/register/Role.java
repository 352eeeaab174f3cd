package al.tirana.nyja.engine.register;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What an account is for; it may have several. Which role may do which operation stands in {@code rights.txt}. */
public enum Role {
    /** Accounts, and all that the others may do. */
    ADMINISTRATOR("administrator", "administrator", "administrator"),
    /** Runs, channels, retries, pauses; decides nothing about who gets data. */
    OPERATOR("operator", "operator", "operator"),
    /** Proposes and approves who gets data. */
    APPROVER("approver", "miratues", "approver"),
    /** The referrals of the own unit, by number only. */
    COORDINATOR("coordinator", "koordinator", "coordinator"),
    /** What is given to whom, the evidence of it, and what was refused. */
    DATA_PROTECTION("data-protection-officer", "nëpunës për mbrojtjen e të dhënave", "data protection officer"),
    /** Looks and verifies. */
    AUDITOR("auditor", "auditor", "auditor"),
    /** Explains messages and checks documents; no people's cases. */
    DEVELOPER("integration-developer", "zhvillues integrimi", "integration developer"),
    /** Sees, within the other roles, what goes to guarded units and comes from them; opens nothing of its own. */
    GUARDED_UNITS("guarded-units", "njësi të mbrojtura", "guarded units");

    private final String word;
    private final String sq;
    private final String en;

    Role(String word, String sq, String en) {
        this.word = word;
        this.sq = sq;
        this.en = en;
    }

    /** As accounts and commands write it. */
    public String word() {
        return word;
    }

    public String sq() {
        return sq;
    }

    public String en() {
        return en;
    }

    public static Optional<Role> named(String word) {
        return Arrays.stream(values()).filter(role -> role.word.equals(word)).findFirst();
    }

    /** Those that are roles; other words mean nothing. */
    public static Set<Role> known(Collection<String> words) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        words.forEach(word -> named(word).ifPresent(roles::add));
        return roles;
    }

    /** @return empty if one of the words is no role, or there is none */
    static Optional<Set<Role>> read(String words) {
        if (words == null) {
            return Optional.empty();
        }
        List<String> all =
                Arrays.stream(words.split(",", -1)).map(String::strip).toList();
        return all.stream().allMatch(word -> named(word).isPresent()) ? Optional.of(known(all)) : Optional.empty();
    }

    /** One spelling of several roles. */
    static String words(Set<Role> roles) {
        return roles.stream().sorted().map(Role::word).collect(Collectors.joining(","));
    }
}
