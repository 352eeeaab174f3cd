package al.tirana.nyja.cli.command;

import al.tirana.nyja.cli.account.AccountName;
import al.tirana.nyja.cli.admin.AdminClient;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Who may sign in. Making an account, opening a locked one and another's password take two people. */
@Command(name = "administrator", synopsisSubcommandLabel = "<command>")
final class AdministratorCommand {

    private static final String ACCOUNTS = "administrators";
    private static final String UNITS = "units";

    private final Context context;

    AdministratorCommand(Context context) {
        this.context = context;
    }

    @Command(name = "list")
    int list() {
        Table.print(
                context.admin().get(ACCOUNTS),
                context,
                "name",
                "role",
                "askedRole",
                "state",
                "temporary",
                "provider",
                "secondFactor",
                "deputyFor",
                "deputyUntil",
                "agreements",
                "coordinates",
                "askedBy",
                "file",
                "person",
                "changedAt",
                "changedBy");
        return ExitCode.OK;
    }

    @Command(name = "add")
    int add(
            @Parameters(paramLabel = "<name>", descriptionKey = "account") String name,
            @Option(names = "--role", paramLabel = "<role>", defaultValue = "administrator") String role,
            @Option(names = "--person", paramLabel = "<id>") String person,
            @Option(names = "--provider", descriptionKey = "provider") boolean provider,
            @Mixin NewPassword password)
            throws IOException {
        plain(name);
        AdminClient admin = context.admin(); // who cannot act is not shown a password that counts for nothing
        ObjectNode body =
                JsonNodeFactory.instance.objectNode().put("name", name).put("role", role);
        if (person != null) {
            body.put("person", person);
        }
        if (provider) {
            return proposed(name, admin.post(ACCOUNTS, body.put("provider", true)));
        }
        body.put("hash", password.hash(context, name)).put("temporary", password.temporary());
        return waits(admin.post(ACCOUNTS, body));
    }

    /** Without a hash it only shows what waits. */
    @Command(name = "approve")
    int approve(
            @Parameters(paramLabel = "<name>", descriptionKey = "account") String name,
            @Option(names = "--hash", paramLabel = "<hash>") String hash) {
        JsonNode waiting = JsonNodeFactory.instance.missingNode();
        for (JsonNode account : context.admin().get(ACCOUNTS)) {
            waiting = account.path("name").asText().equals(name) ? account : waiting;
        }
        if (!waiting.hasNonNull("askedBy")) {
            throw new CommandFailure(ExitCode.NO, "administrator.nothingWaits", name);
        }
        if (!waiting.hasNonNull("sha256")) {
            throw new CommandFailure(ExitCode.NO, "administrator.unseen", name);
        }
        String sha256 = waiting.path("sha256").asText();
        String given = hash;
        if (given == null) {
            show(waiting);
            if (waiting.hasNonNull("askedRole") && !context.json()) {
                context.say("administrator.rolesWait", Approval.prefix(sha256));
            }
            // The digits come from the account's owner, so they are not shown here.
            if (waiting.path("askedUnfactor").asBoolean() && !context.json()) {
                context.say("administrator.unfactorWaits", name, Approval.prefix(sha256));
            }
            if (waiting.hasNonNull("askedDeputyFor") && !context.json()) {
                context.say(
                        "administrator.deputyWaits",
                        name,
                        waiting.path("askedDeputyFor").asText(),
                        waiting.path("askedDeputyUntil").asText(),
                        Approval.prefix(sha256));
            }
            if (waiting.hasNonNull("askedCoordinates") && !context.json()) {
                context.say(
                        "administrator.unitWaits",
                        name,
                        waiting.path("askedCoordinates").asText(),
                        Approval.prefix(sha256));
            }
            if (waiting.hasNonNull("askedAgreements") && !context.json()) {
                context.say(
                        "administrator.limitWaits",
                        name,
                        waiting.path("askedAgreements").asText(),
                        Approval.prefix(sha256));
            }
            if (!context.json()
                    && !waiting.hasNonNull("askedRole")
                    && !waiting.hasNonNull("askedAgreements")
                    && !waiting.hasNonNull("askedCoordinates")
                    && !waiting.hasNonNull("askedDeputyFor")
                    && !waiting.path("askedUnfactor").asBoolean()) {
                context.say("administrator.askOwner", name);
            }
            given = context.ask("approve.hash", sha256);
        }
        if (given == null) {
            if (!context.json()) {
                context.say("administrator.byHash", name);
            }
            return ExitCode.NO;
        }
        return shown(context.admin()
                .post(
                        Paths.of(ACCOUNTS, name, "approve"),
                        JsonNodeFactory.instance.objectNode().put("sha256", Approval.full(given, sha256))));
    }

    /** Other roles: they wait for a second person, and the account keeps what it has until then. */
    @Command(name = "role")
    int role(
            @Parameters(paramLabel = "<name>", descriptionKey = "account") String name,
            @Parameters(paramLabel = "<role>", descriptionKey = "roles") String role) {
        JsonNode account = context.admin()
                .post(
                        Paths.of(ACCOUNTS, name, "role"),
                        JsonNodeFactory.instance.objectNode().put("role", role));
        return proposed(name, account);
    }

    /** One's own second factor: without a code it shows a new secret and asks for the first code of it. */
    @Command(name = "second-factor")
    int secondFactor(@Option(names = "--confirm", paramLabel = "<code>") String code) {
        AdminClient admin = context.admin();
        String first = code;
        if (first == null) {
            JsonNode secret = admin.post("me/otp", null);
            Fields.print(secret, context, "secret", "uri");
            first = context.ask("administrator.firstCode", "code");
        }
        if (first == null) {
            if (!context.json()) {
                context.say("administrator.confirmCode");
            }
            return ExitCode.OK;
        }
        return shown(admin.post(
                "me/otp/confirm", JsonNodeFactory.instance.objectNode().put("code", first.strip())));
    }

    /** For who has lost it; waits for a second person. */
    @Command(name = "second-factor-reset")
    int resetSecondFactor(@Parameters(paramLabel = "<name>", descriptionKey = "account") String name) {
        JsonNode account = context.admin().post(Paths.of(ACCOUNTS, name, "otp/reset"), null);
        return proposed(name, account);
    }

    /** For who is away: acts with the other's roles too, until the end of a day. */
    @Command(name = "deputy")
    int deputy(
            @Parameters(paramLabel = "<name>", descriptionKey = "account") String name,
            @Option(names = "--for", paramLabel = "<account>", required = true) String other,
            @Option(names = "--until", paramLabel = "<day>", required = true) String until) {
        JsonNode account = context.admin()
                .post(
                        Paths.of(ACCOUNTS, name, "deputy"),
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("account", other)
                                .put("until", until));
        return proposed(name, account);
    }

    /** To agreements: it then sees and does only what belongs to them. */
    @Command(name = "limit")
    int limit(
            @Parameters(paramLabel = "<name>", descriptionKey = "account") String name,
            @Parameters(paramLabel = "<agreement>", arity = "0..*", descriptionKey = "limitTo") List<String> agreements,
            @Option(names = "--all") boolean all) {
        List<String> wanted = agreements == null ? List.of() : agreements;
        if (all != wanted.isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, "administrator.limitWhich");
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        wanted.forEach(body.putArray("agreements")::add);
        return proposed(name, context.admin().post(Paths.of(ACCOUNTS, name, "limit"), body));
    }

    /** Whose referrals a coordinator sees. */
    @Command(name = "coordinates")
    int coordinates(
            @Parameters(paramLabel = "<name>", descriptionKey = "account") String name,
            @Parameters(paramLabel = "<institution>", descriptionKey = "unitOf") String institution) {
        return proposed(
                name,
                context.admin()
                        .post(
                                Paths.of(ACCOUNTS, name, "coordinates"),
                                JsonNodeFactory.instance.objectNode().put("institution", institution)));
    }

    @Command(name = "deputy-end")
    int endDeputy(@Parameters(paramLabel = "<name>", descriptionKey = "account") String name) {
        return shown(context.admin().post(Paths.of(ACCOUNTS, name, "deputy/end"), null));
    }

    @Command(name = "withdraw")
    int withdraw(@Parameters(paramLabel = "<name>", descriptionKey = "account") String name) {
        return shown(context.admin().post(Paths.of(ACCOUNTS, name, "withdraw"), null));
    }

    @Command(name = "lock")
    int lock(@Parameters(paramLabel = "<name>", descriptionKey = "account") String name) {
        return shown(context.admin().post(Paths.of(ACCOUNTS, name, "lock"), null));
    }

    @Command(name = "unlock")
    int unlock(@Parameters(paramLabel = "<name>", descriptionKey = "account") String name) {
        return waits(context.admin().post(Paths.of(ACCOUNTS, name, "unlock"), null));
    }

    @Command(name = "remove")
    int remove(@Parameters(paramLabel = "<name>", descriptionKey = "account") String name) {
        return shown(context.admin().post(Paths.of(ACCOUNTS, name, "remove"), null));
    }

    /** One's own without a name. */
    @Command(name = "password")
    int password(
            @Parameters(paramLabel = "<name>", arity = "0..1", descriptionKey = "accountOrOwn") String name,
            @Option(names = "--provider", descriptionKey = "provider") boolean provider,
            @Mixin NewPassword password)
            throws IOException {
        if (provider && name != null) {
            return proposed(
                    name,
                    context.admin()
                            .post(
                                    Paths.of(ACCOUNTS, name, "password"),
                                    JsonNodeFactory.instance.objectNode().put("provider", true)));
        }
        String own = context.user();
        boolean another = name != null && !name.equals(own);
        AdminClient admin = context.admin();
        ObjectNode body =
                JsonNodeFactory.instance.objectNode().put("hash", password.hash(context, another ? name : own));
        if (another) {
            return waits(admin.post(Paths.of(ACCOUNTS, name, "password"), body.put("temporary", password.temporary())));
        }
        JsonNode account = admin.post("me/password", body);
        context.place().forget(own);
        if (account.hasNonNull("askedBy")) {
            return waits(account);
        }
        return shown(account);
    }

    @Command(name = "person")
    int person(
            @Parameters(paramLabel = "<name>", descriptionKey = "account") String name,
            @Parameters(paramLabel = "<id>", arity = "0..1", descriptionKey = "personId") String id) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (id != null) {
            body.put("person", id);
        }
        return shown(context.admin().post(Paths.of(ACCOUNTS, name, "person"), body));
    }

    /** Who works in which unit. */
    @Command(name = "units")
    int units() {
        Table.print(
                context.admin().get(UNITS),
                context,
                "account",
                "unit",
                "askedUnit",
                "askedBy",
                "sha256",
                "changedAt",
                "changedBy");
        return ExitCode.OK;
    }

    /** Counts once a second person approves. */
    @Command(name = "unit")
    int unit(
            @Parameters(paramLabel = "<name>", descriptionKey = "account") String name,
            @Parameters(paramLabel = "<unit>", arity = "0..1", descriptionKey = "unitName") String unit) {
        JsonNode asked = context.admin()
                .post(
                        Paths.of(UNITS, name),
                        JsonNodeFactory.instance.objectNode().put("unit", unit == null ? "" : unit));
        unit(asked);
        if (!context.json()) {
            context.say(
                    "administrator.unitAsked",
                    name,
                    Approval.prefix(asked.path("sha256").asText()));
        }
        return ExitCode.OK;
    }

    @Command(name = "approve-unit")
    int approveUnit(
            @Parameters(paramLabel = "<name>", descriptionKey = "account") String name,
            @Option(names = "--hash", required = true, paramLabel = "<hash>") String hash) {
        String sha256 = "";
        for (JsonNode one : context.admin().get(UNITS)) {
            sha256 = one.path("account").asText().equals(name)
                    ? one.path("sha256").asText("")
                    : sha256;
        }
        if (sha256.isEmpty()) {
            throw new CommandFailure(ExitCode.NO, "administrator.nothingWaits", name);
        }
        return unit(context.admin()
                .post(
                        Paths.of(UNITS, name, "approve"),
                        JsonNodeFactory.instance.objectNode().put("sha256", Approval.full(hash, sha256))));
    }

    @Command(name = "withdraw-unit")
    int withdrawUnit(@Parameters(paramLabel = "<name>", descriptionKey = "account") String name) {
        return unit(context.admin().post(Paths.of(UNITS, name, "withdraw"), null));
    }

    private int unit(JsonNode unit) {
        Fields.print(unit, context, "account", "unit", "askedUnit", "askedBy", "changedAt", "changedBy");
        return ExitCode.OK;
    }

    private static void plain(String name) {
        if (!AccountName.plain(name)) {
            throw new CommandFailure(ExitCode.USAGE, "administrator.name");
        }
    }

    private int proposed(String name, JsonNode account) {
        shown(account);
        if (!context.json() && account.hasNonNull("sha256")) {
            context.say(
                    "administrator.roleAsked",
                    name,
                    Approval.prefix(account.path("sha256").asText()));
        }
        return ExitCode.OK;
    }

    private int waits(JsonNode account) {
        shown(account);
        if (!context.json()) {
            String name = account.path("name").asText();
            context.say(
                    account.path("temporary").asBoolean() ? "administrator.temporary" : "administrator.digits",
                    name,
                    Approval.prefix(account.path("sha256").asText()));
        }
        return ExitCode.OK;
    }

    private int shown(JsonNode account) {
        show(account);
        return ExitCode.OK;
    }

    private void show(JsonNode account) {
        Fields.print(
                account,
                context,
                "name",
                "role",
                "askedRole",
                "deputyFor",
                "deputyUntil",
                "askedDeputyFor",
                "askedDeputyUntil",
                "agreements",
                "askedAgreements",
                "coordinates",
                "askedCoordinates",
                "person",
                "state",
                "askedBy",
                "changedAt",
                "changedBy");
    }
}
