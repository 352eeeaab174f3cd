package al.tirana.nyja.admin;

import al.tirana.nyja.admin.oidc.Provider;
import al.tirana.nyja.admin.oidc.ProviderFault;
import al.tirana.nyja.admin.oidc.ProviderSettings;
import al.tirana.nyja.engine.config.HubSettings;
import al.tirana.nyja.engine.register.AccountName;
import al.tirana.nyja.engine.register.Browsers;
import al.tirana.nyja.engine.register.Role;
import al.tirana.nyja.engine.store.DatabaseException;
import al.tirana.nyja.engine.vault.HubAccess;
import al.tirana.nyja.spi.PartnerFault;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.nimbusds.jwt.JWTClaimsSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sign-in at a provider: it says who somebody is, the register of accounts says what that one may do. An account signs in either
 * with a password or there, never both, so a name that the provider gives to somebody opens no account of anybody else.
 *
 * <p>What was asked is kept for minutes, for all servers, and counts once; whoever comes back has to bring the secret that the
 * same browser was given, and what the provider was told.
 */
@ApplicationScoped
public class ProviderSignIn {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderSignIn.class);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final int LONGEST = 4_000;
    private static final int LONGEST_TOKEN = 16_000;

    /** What a provider says of somebody who brought more than a password (RFC 8176). */
    private static final Set<String> STRONG = Set.of("mfa", "otp", "hwk", "swk", "sc", "fpt", "face");

    /**
     * Somebody leaves for the provider.
     *
     * @param to where
     * @param secret what the browser brings back
     */
    public record Leaving(URI to, String secret) {

        @Override
        public String toString() {
            return "Leaving";
        }
    }

    private record Pending(Provider.Asked asked, String page) {}

    /**
     * Somebody came back.
     *
     * @param page where he or she wanted to go
     */
    public record Back(FormSignIn.Attempt attempt, String page) {}

    private final Optional<ProviderSettings> settings;
    private final Provider provider;
    private final SignIns signIns;
    private final FormSignIn known;
    private final Accounts accounts;
    private final Browsers browsers;

    @Inject
    public ProviderSignIn(
            HubSettings settings,
            Instance<HubAccess> access,
            SignIns signIns,
            FormSignIn known,
            Accounts accounts,
            Browsers browsers,
            Clock clock) {
        this(
                ProviderSettings.of(settings),
                ProviderSettings.of(settings)
                        .map(one -> provider(one, access, clock))
                        .orElse(null),
                signIns,
                known,
                accounts,
                browsers);
    }

    ProviderSignIn(
            Optional<ProviderSettings> settings,
            Provider provider,
            SignIns signIns,
            FormSignIn known,
            Accounts accounts,
            Browsers browsers) {
        this.settings = settings;
        this.provider = provider;
        this.signIns = signIns;
        this.known = known;
        this.accounts = accounts;
        this.browsers = browsers;
    }

    protected ProviderSignIn() {
        this(Optional.empty(), null, null, null, null, null);
    }

    private static Provider provider(ProviderSettings settings, Instance<HubAccess> access, Clock clock) {
        HubAccess own = access.get();
        return new Provider(settings, own.tls(), ANSWER, () -> secret(settings, own), clock);
    }

    private static String secret(ProviderSettings settings, HubAccess access) throws ProviderFault {
        if (settings.secret().isBlank()) {
            return null;
        }
        try {
            return new String(access.secrets().read(settings.secret()), StandardCharsets.UTF_8).strip();
        } catch (PartnerFault e) {
            throw new ProviderFault("oidc.secret: the file cannot be read");
        }
    }

    /** Settings that cannot work stop the start, and not the first one who wants to sign in. */
    void look(@Observes @Initialized(ApplicationScoped.class) Object start) {
        offered();
    }

    /** Whether people can sign in at a provider. */
    public boolean offered() {
        return settings.isPresent();
    }

    /**
     * @param remote the address from which somebody comes, as digits
     * @param back where the provider sends the browser
     * @param page where somebody wants to go afterwards
     * @return empty if there is no provider, it does not answer as it should, or what was asked cannot be kept
     */
    public Optional<Leaving> leave(String remote, String back, String page) {
        if (!offered()) {
            return Optional.empty();
        }
        try {
            Provider.Asked asked = provider.ask(back);
            String secret = asked.verifier().substring(1) + asked.state();
            byte[] pending = Json.MAPPER.writeValueAsBytes(new Pending(asked, page));
            browsers.keep(Browsers.Kind.LEAVING, secret, FormSignIn.address(remote), pending, Duration.ZERO);
            return Optional.of(new Leaving(asked.to(), secret));
        } catch (ProviderFault e) {
            tell(e);
            return Optional.empty();
        } catch (DatabaseException e) {
            return Optional.empty();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * @param remote the address from which it came, as digits
     * @param secret as the browser has it; null if it has none
     * @param told what the provider sent along, by name
     * @param out where the browser comes back to after signing out at the provider
     */
    public Back back(String remote, String secret, Map<String, String> told, String out) {
        Pending waiting;
        try {
            waiting = take(secret);
        } catch (DatabaseException e) {
            return new Back(refused(AccountProblems.NOT_READY), "");
        }
        if (waiting == null
                || !MessageDigest.isEqual(
                        waiting.asked().state().getBytes(StandardCharsets.UTF_8),
                        told.getOrDefault("state", "").getBytes(StandardCharsets.UTF_8))) {
            return new Back(refused(ProviderProblems.OLD), "");
        }
        String page = waiting.page();
        String code = told.getOrDefault("code", "");
        String issuer = told.get("iss");
        if (issuer != null && !issuer.equals(settings.orElseThrow().issuer().toString())) {
            return new Back(wrong(remote, "another issuer"), page);
        }
        if (code.isEmpty() || code.length() > LONGEST) {
            return new Back(refused(ProviderProblems.NOT_THERE), page);
        }
        try {
            return new Back(signedIn(FormSignIn.address(remote), provider.redeem(code, waiting.asked()), out), page);
        } catch (ProviderFault e) {
            tell(e);
            signIns.failed(FormSignIn.address(remote), "?");
            return new Back(refused(ProviderProblems.NOT_BELIEVED), page);
        } catch (ParseException e) {
            return new Back(wrong(remote, "claims of the wrong kind"), page);
        }
    }

    /** Whether programs may bring tokens of the provider. */
    boolean takesTokens() {
        return settings.filter(how -> !how.audience().isBlank()).isPresent();
    }

    /** A program, or a person's program, that brings a token of the provider with each request. */
    FormSignIn.Attempt token(String address, String token) {
        try {
            if (token.length() > LONGEST_TOKEN) {
                throw new ParseException("too long", 0);
            }
            return signedIn(address, provider.access(token), null);
        } catch (ProviderFault | ParseException e) {
            LOG.debug("Një shenjë nuk u besua / A token was not believed: {}", e.getMessage());
            signIns.failed(address, "?");
            return refused(ProviderProblems.TOKEN);
        }
    }

    /** @param out null: nobody signs out with a token */
    private FormSignIn.Attempt signedIn(String address, JWTClaimsSet claims, String out)
            throws ParseException, ProviderFault {
        ProviderSettings how = settings.orElseThrow();
        String name = claims.getStringClaim(how.name());
        if (!AccountName.plain(name) || !signIns.withoutPassword(name)) {
            signIns.failed(address, "?");
            return refused(ProviderProblems.NO_ACCOUNT);
        }
        Optional<Problem> closed = FormSignIn.closed(accounts.standing(name));
        if (closed.isPresent()) {
            return refused(closed.get());
        }
        Set<Role> most = how.most(words(claims.getClaim(how.groups()))).orElse(null);
        boolean strong = words(claims.getClaim("amr")).stream().anyMatch(STRONG::contains);
        String end = out == null ? null : provider.end(out).map(URI::toString).orElse(null);
        Optional<KnownCaller> caller = known.by(name, new KnownCaller.Provided(most, strong, end));
        if (caller.isEmpty()) {
            return refused(ProviderProblems.NO_ACCOUNT);
        }
        if (caller.get().own().isEmpty()) {
            return refused(ProviderProblems.NO_ROLE);
        }
        signIns.succeeded(address, name);
        return new FormSignIn.Attempt(caller, 0, Optional.empty());
    }

    private Pending take(String secret) {
        if (secret == null || secret.length() > LONGEST) {
            return null;
        }
        try {
            Optional<byte[]> kept = browsers.take(Browsers.Kind.LEAVING, secret);
            return kept.isEmpty() ? null : Json.MAPPER.readValue(kept.get(), Pending.class);
        } catch (IOException e) {
            return null; // of another version of the hub
        }
    }

    private FormSignIn.Attempt wrong(String remote, String what) {
        LOG.warn("Ofruesi i hyrjes nuk u besua / The provider was not believed: {}", what);
        signIns.failed(FormSignIn.address(remote), "?");
        return refused(ProviderProblems.NOT_BELIEVED);
    }

    private static void tell(ProviderFault fault) {
        LOG.warn("Ofruesi i hyrjes nuk u besua / The provider was not believed: {}", fault.getMessage());
    }

    private static FormSignIn.Attempt refused(Problem why) {
        return new FormSignIn.Attempt(Optional.empty(), 0, Optional.of(why));
    }

    private static Collection<String> words(Object claim) {
        Set<String> found = new HashSet<>();
        if (claim instanceof String one) {
            found.add(one);
        } else if (claim instanceof List<?> all) {
            all.forEach(one -> found.add(String.valueOf(one)));
        }
        return found;
    }
}
