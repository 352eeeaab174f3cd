package al.tirana.nyja.admin;

import al.tirana.nyja.engine.register.Account;
import al.tirana.nyja.engine.register.Account.FileFault;
import al.tirana.nyja.engine.register.Account.State;
import al.tirana.nyja.engine.register.AccountUnit;
import al.tirana.nyja.engine.register.Proposals;
import al.tirana.nyja.engine.register.Role;
import al.tirana.nyja.spi.Text;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Accounts of administrators: changed by hand, waiting for a second person, or too few of them. */
final class AccountNeeds {

    private static final int PAIR = 2;

    private AccountNeeds() {}

    static void accounts(Attention needs, List<Account> accounts, Map<String, FileFault> files) {
        files.forEach((name, fault) -> file(needs, name, fault));
        for (Account account : accounts) {
            if (account.askedBy() != null) {
                needs.warning(
                        account.name(),
                        waits(account),
                        new Text(
                                "Një administrator tjetër ta shohë: ./nyja administrator approve " + account.name(),
                                "Another administrator should look at it: ./nyja administrator approve "
                                        + account.name()));
            }
        }
        found(needs, accounts);
        few(needs, accounts);
    }

    /**
     * What waits about where somebody works.
     *
     * @param accounts of which somebody else than who asked and whom it is about has to approve
     */
    static void units(Attention needs, List<AccountUnit> units, List<Account> accounts) {
        for (AccountUnit unit : units) {
            if (unit.askedUnit() != null) {
                String asked = unit.askedUnit();
                needs.warning(
                        unit.account(),
                        new Text(
                                "Ku punon i zoti i llogarisë (" + (asked.isEmpty() ? "asnjë njësi" : asked)
                                        + ") pret një person të dytë; kërkuar nga " + unit.askedBy(),
                                "Where the account's owner works (" + (asked.isEmpty() ? "no unit" : asked)
                                        + ") waits for a second person; asked for by " + unit.askedBy()),
                        next(needs, unit, accounts));
            }
        }
    }

    private static Text next(Attention needs, AccountUnit unit, List<Account> accounts) {
        String withdraw = "./nyja administrator withdraw-unit " + unit.account();
        if (Proposals.lapsed(unit.askedAt(), needs.now())) {
            return Attention.again(withdraw);
        }
        if (!accounts.isEmpty() && !canBeApproved(unit, accounts)) {
            return new Text(
                    "Askush nuk mund ta miratojë: as kush e kërkoi, as i zoti i llogarisë. Shtoni një administrator të tretë, ose "
                            + withdraw,
                    "Nobody can approve it: neither who asked nor the account's owner. Add a third administrator, or "
                            + withdraw);
        }
        return new Text(
                "Një administrator tjetër ta shohë: ./nyja administrator approve-unit " + unit.account(),
                "Another administrator should look at it: ./nyja administrator approve-unit " + unit.account());
    }

    private static boolean canBeApproved(AccountUnit unit, List<Account> accounts) {
        Set<String> out = accounts.stream()
                .filter(account ->
                        account.name().equals(unit.account()) || account.name().equals(unit.askedBy()))
                .map(Account::person)
                .collect(Collectors.toSet());
        return accounts.stream()
                .anyMatch(account -> account.state() == State.ACTIVE
                        && account.roles().contains(Role.ADMINISTRATOR)
                        && !out.contains(account.person()));
    }

    private static Text waits(Account account) {
        if (account.askedUnfactor()) {
            return new Text(
                    "Heqja e faktorit të dytë pret një person të dytë; kërkuar nga " + account.askedBy(),
                    "Taking the second factor away waits for a second person; asked for by " + account.askedBy());
        }
        if (account.askedDeputyFor() != null) {
            String place = account.askedDeputyFor();
            return new Text(
                    "Zëvendësimi i " + place + " deri më " + account.askedDeputyUntil()
                            + " pret një person të dytë; kërkuar nga " + account.askedBy(),
                    "Standing in for " + place + " until " + account.askedDeputyUntil()
                            + " waits for a second person; asked for by " + account.askedBy());
        }
        if (account.askedCoordinates() != null) {
            return new Text(
                    "Që të koordinojë referimet e një njësie pret një person të dytë; kërkuar nga " + account.askedBy(),
                    "To coordinate a unit's referrals waits for a second person; asked for by " + account.askedBy());
        }
        if (account.askedAgreements() != null) {
            return new Text(
                    "Kufizimi te marrëveshje pret një person të dytë (" + account.askedAgreements() + "); kërkuar nga "
                            + account.askedBy(),
                    "Being limited to agreements waits for a second person (" + account.askedAgreements()
                            + "); asked for by " + account.askedBy());
        }
        return account.askedRole() == null
                ? new Text(
                        "Llogaria pret një person të dytë; kërkuar nga " + account.askedBy(),
                        "The account waits for a second person; asked for by " + account.askedBy())
                : new Text(
                        "Role të tjera presin një person të dytë (" + account.askedRole() + "); kërkuar nga "
                                + account.askedBy(),
                        "Other roles wait for a second person (" + account.askedRole() + "); asked for by "
                                + account.askedBy());
    }

    private static void file(Attention needs, String name, FileFault fault) {
        Text what =
                switch (fault) {
                    case ADDED ->
                        new Text(
                                "Dosja e llogarisë u shtua me dorë dhe nuk lejon asgjë",
                                "The account's file was added by hand and allows nothing");
                    case CHANGED ->
                        new Text(
                                "Dosja e llogarisë u ndryshua me dorë dhe nuk lejon asgjë",
                                "The account's file was changed by hand and allows nothing");
                    case MISSING -> new Text("Dosja e llogarisë mungon", "The account's file is missing");
                };
        needs.error(
                name,
                what,
                fault == FileFault.ADDED
                        ? new Text(
                                "Sqaroni kush e shkroi, fshijeni te secrets/admin-realm dhe bëjeni me «nyja administrator add»",
                                "Find out who wrote it, delete it in secrets/admin-realm, and make it by \"nyja administrator"
                                        + " add\"")
                        : new Text(
                                "Sqaroni kush e bëri; jepni fjalëkalim të ri: ./nyja administrator password " + name,
                                "Find out who did it; give a new password: ./nyja administrator password " + name));
    }

    /** Nobody approved these two by two: somebody has to know each of them. */
    private static void found(Attention needs, List<Account> accounts) {
        List<String> found = accounts.stream()
                .filter(account -> account.state() != State.REMOVED
                        && account.changedBy().equals(Account.TAKEN_OVER)
                        && account.changedAt().isAfter(needs.now().minus(Attention.LATELY)))
                .map(Account::name)
                .toList();
        if (!found.isEmpty()) {
            String names = String.join(", ", found);
            needs.warning(
                    "administrators",
                    new Text(
                            "Llogari të marra nga dosjet e serverit siç ishin: " + names,
                            "Accounts taken over from the server's files as they stood: " + names),
                    new Text(
                            "Shihni nëse i njihni të gjitha: ./nyja administrator list; hiqni ato që askush nuk i do",
                            "See whether you know each of them: ./nyja administrator list; remove those that nobody wants"));
        }
    }

    /** What nobody sees nobody looks after; the mark was refused as long as two did not see it, and one alone locks an account. */
    static void guarded(Attention needs, boolean any, List<Account> accounts) {
        long persons = accounts.stream()
                .filter(Account::seesGuarded)
                .map(Account::person)
                .distinct()
                .count();
        if (any && persons < PAIR) {
            needs.error(
                    "guarded-units",
                    new Text(
                            "Njësitë e mbrojtura i shohin më pak se dy persona: kush kujdeset për to?",
                            "Fewer than two people see the guarded units: who looks after them?"),
                    new Text(
                            "Jepuani rolin, pranë një tjetri dhe pa kufizim, dy personave: ./nyja administrator role <llogaria>"
                                    + " operator,guarded-units",
                            "Give the role, beside another and without a limit, to two people: ./nyja administrator role <account>"
                                    + " operator,guarded-units"));
        }
    }

    private static void few(Attention needs, List<Account> accounts) {
        long persons = accounts.stream()
                .filter(account ->
                        account.state() == State.ACTIVE && account.roles().contains(Role.ADMINISTRATOR))
                .map(Account::person)
                .distinct()
                .count();
        if (!accounts.isEmpty() && persons < PAIR) {
            needs.error(
                    "administrators",
                    new Text(
                            "Vetëm " + persons
                                    + " administrator mund të veprojë: asnjë llogari nuk shtohet e nuk hapet pa një të dytë",
                            "Only " + persons
                                    + " administrator can act: no account is made or opened without a second one"),
                    new Text(
                            "Rihapni ose shtoni një; nëse nuk mundet askush: «nyja administrator recover» në server",
                            "Open or add one; if nobody can: \"nyja administrator recover\" on the server"));
        }
    }
}
