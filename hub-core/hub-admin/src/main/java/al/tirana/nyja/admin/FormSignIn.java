package al.tirana.nyja.admin;

import al.tirana.nyja.admin.ldap.DirectoryFault;
import al.tirana.nyja.engine.register.Account.Standing;
import al.tirana.nyja.engine.register.AccountName;
import al.tirana.nyja.engine.register.Deputyship;
import al.tirana.nyja.engine.store.DatabaseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wildfly.security.auth.server.RealmUnavailableException;
import org.wildfly.security.auth.server.SecurityDomain;
import org.wildfly.security.auth.server.SecurityIdentity;
import org.wildfly.security.auth.server.ServerAuthenticationContext;
import org.wildfly.security.evidence.PasswordGuessEvidence;

/**
 * Sign-in with a password that is typed once: the same accounts, the same waits after wrong passwords, and the same
 * entries in the ledger as for whoever sends the password with each request.
 */
@ApplicationScoped
public class FormSignIn {

    /**
     * What became of an attempt: a caller, or how long to wait, or why this account may do nothing, or none of them, which
     * is a wrong name or password.
     */
    public record Attempt(Optional<KnownCaller> caller, long waitMinutes, Optional<Problem> refusal) {

        static final Attempt WRONG = new Attempt(Optional.empty(), 0, Optional.empty());
    }

    /** Of a caller: nothing that changes. */
    private record Kept(String name, String file, KnownCaller.Provided provided) {}

    /** Accounts that somebody closed. One whose register is not ready is told so by each page instead. */
    private static final Set<Standing> CLOSED = EnumSet.of(Standing.LOCKED, Standing.UNKNOWN, Standing.FILE_CHANGED);

    private static final Logger LOG = LoggerFactory.getLogger(FormSignIn.class);
    private static final int MINUTE = 60;

    private final SignIns signIns;
    private final Accounts accounts;
    private final SecondStep second;
    private final Directories directories;

    @Inject
    public FormSignIn(SignIns signIns, Accounts accounts, SecondStep second, Directories directories) {
        this.signIns = signIns;
        this.accounts = accounts;
        this.second = second;
        this.directories = directories;
    }

    protected FormSignIn() {
        this(null, null, null, null);
    }

    /** Whether this account's password is the directory's to know. */
    boolean atDirectory(String name) {
        return directories.offered() && signIns.withoutPassword(name);
    }

    /**
     * A wrong code is told like a wrong password, also once the account waits after too many of them: who guesses learns nothing of
     * either.
     *
     * @param remote the address from which it came, as digits
     * @param code of an account that signs in with codes; null or empty if none was given
     */
    public Attempt signIn(String remote, String name, String password, String code) {
        String address = address(remote);
        if (!AccountName.plain(name)) {
            signIns.failed(address, "?");
            return Attempt.WRONG;
        }
        long seconds = signIns.waits(address, name).toSeconds();
        if (seconds > 0) {
            return new Attempt(Optional.empty(), (seconds + MINUTE - 1) / MINUTE, Optional.empty());
        }
        signIns.takeTime(name, password);
        Optional<KnownCaller> caller;
        try {
            caller = atDirectory(name) ? directory(name, password) : verified(name, password);
        } catch (DirectoryFault e) {
            LOG.warn("Direktoria nuk u përgjigj / The directory did not answer: {}", e.getMessage());
            return new Attempt(Optional.empty(), 0, Optional.of(ProviderProblems.DIRECTORY_AWAY));
        }
        if (caller.isEmpty()) {
            signIns.failed(address, name);
            return Attempt.WRONG;
        }
        Optional<Problem> problem;
        try {
            problem = second.once(name, code).problem();
        } catch (DatabaseException e) {
            return new Attempt(Optional.empty(), 0, Optional.of(AccountProblems.NOT_READY));
        }
        if (problem.isPresent()) {
            signIns.failed(address, name);
            return Attempt.WRONG;
        }
        if (caller.get().own().isEmpty()) {
            return new Attempt(Optional.empty(), 0, Optional.of(ProviderProblems.DIRECTORY_NO_ROLE));
        }
        signIns.succeeded(address, name);
        Standing standing = accounts.standing(name);
        return CLOSED.contains(standing)
                ? new Attempt(Optional.empty(), 0, RoleCheck.refused(standing, FormSignIn.class))
                : new Attempt(caller, 0, Optional.empty());
    }

    /**
     * The same caller with the roles of this moment; empty once its password or roles changed, or the account is locked or
     * gone. A lock changes the register and not the file, so both are asked.
     */
    public Optional<KnownCaller> again(KnownCaller before) {
        return by(before.getName(), before.provided()).filter(now -> now.file().equals(before.file()));
    }

    /** What is to be kept of a caller, so that each server of the hub knows who it is. */
    public byte[] kept(KnownCaller caller) {
        try {
            return Json.MAPPER.writeValueAsBytes(new Kept(caller.getName(), caller.file(), caller.provided()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Who it was, with the roles of this moment; empty as for {@link #again(KnownCaller)}. */
    public Optional<KnownCaller> again(byte[] kept) {
        try {
            Kept before = Json.MAPPER.readValue(kept, Kept.class);
            return by(before.name(), before.provided()).filter(now -> now.file().equals(before.file()));
        } catch (IOException e) {
            return Optional.empty(); // of another version of the hub
        }
    }

    /** Somebody of whom it is known already who it is. */
    Optional<KnownCaller> by(String name, KnownCaller.Provided provided) {
        Optional<String> file = known(name);
        return CLOSED.contains(accounts.standing(name)) || file.isEmpty()
                ? Optional.empty()
                : authorized(name, file.get(), provided);
    }

    private Optional<KnownCaller> authorized(String name, String file, KnownCaller.Provided provided) {
        try (ServerAuthenticationContext context = SecurityDomain.getCurrent().createNewAuthenticationContext()) {
            context.setAuthenticationName(name);
            if (!context.exists() || !context.authorize()) {
                return Optional.empty();
            }
            context.succeed();
            return Optional.of(known(context.getAuthorizedIdentity(), file, provided));
        } catch (RealmUnavailableException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Why this account may do nothing; empty for those that are told by each page. */
    static Optional<Problem> closed(Standing standing) {
        return CLOSED.contains(standing) ? RoleCheck.refused(standing, FormSignIn.class) : Optional.empty();
    }

    /** What a session stands on: whoever signed in before there were codes signs in again. */
    private Optional<String> known(String name) {
        return signIns.file(name).map(file -> second.needed(name) ? file + "+code" : file);
    }

    private KnownCaller known(SecurityIdentity identity, String file, KnownCaller.Provided provided) {
        String name = identity.getPrincipal().getName();
        Optional<Deputyship> place = accounts.deputyship(name);
        return new KnownCaller(identity, place.orElse(null), file, provided)
                .limited(accounts.limited(name)
                        && place.filter(other -> !accounts.limited(other.account()))
                                .isEmpty());
    }

    /** Also of a closed account: that is told to whoever has the right password, and to nobody else. */
    private Optional<KnownCaller> directory(String name, String password) throws DirectoryFault {
        Optional<String> file = known(name);
        Optional<KnownCaller.Provided> said = directories.asked(name, password);
        return said.isEmpty() || file.isEmpty() ? Optional.empty() : authorized(name, file.get(), said.get());
    }

    private Optional<KnownCaller> verified(String name, String password) {
        PasswordGuessEvidence guess = new PasswordGuessEvidence(password.toCharArray());
        try {
            Optional<String> file = known(name);
            SecurityIdentity identity = SecurityDomain.getCurrent().authenticate(name, guess);
            return file.map(sha256 -> known(identity, sha256, null));
        } catch (IOException | SecurityException e) {
            return Optional.empty();
        } finally {
            guess.destroy();
        }
    }

    static String address(String remote) {
        try {
            return SignInHandler.address(InetAddress.getByName(remote));
        } catch (UnknownHostException e) {
            return "?";
        }
    }
}
