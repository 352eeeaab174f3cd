package al.tirana.nyja.admin.ldap;

import java.time.Duration;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.NamingSecurityException;
import javax.naming.NoPermissionException;
import javax.naming.OperationNotSupportedException;
import javax.naming.directory.Attribute;
import javax.naming.directory.DirContext;
import javax.naming.directory.InitialDirContext;
import javax.naming.directory.InvalidAttributeValueException;
import javax.naming.ldap.LdapName;
import javax.net.ssl.SSLContext;

/**
 * Asks the directory whether a password is right, by signing in there with it over TLS, and for the groups of that one. It follows
 * no referral, waits seconds, and lets a few ask at a time, so that one that hangs holds nobody else.
 */
public final class Directory {

    private static final int AT_ONCE = 8;
    private static final int LONGEST = 1_000;
    private static final int GROUPS = 1_000;

    private final DirectorySettings settings;
    private final Duration time;
    private final Semaphore free = new Semaphore(AT_ONCE);

    public Directory(DirectorySettings settings, SSLContext tls, Duration time) {
        this.settings = settings;
        this.time = time;
        DirectorySockets.use(tls.getSocketFactory());
    }

    /**
     * @param name of an account
     * @return the groups; empty if the name or the password is wrong
     */
    public Optional<Set<String>> groups(String name, String password) throws DirectoryFault {
        // A name without a password is let in as nobody, which looks like success (RFC 4513, 5.1.2).
        if (password.isEmpty() || password.length() > LONGEST || password.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        if (!free.tryAcquire()) {
            throw new DirectoryFault("too many ask at once");
        }
        try {
            return ask(settings.person(name), password);
        } finally {
            free.release();
        }
    }

    private Optional<Set<String>> ask(LdapName person, String password) throws DirectoryFault {
        Hashtable<String, String> how = new Hashtable<>();
        how.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.ldap.LdapCtxFactory");
        how.put(Context.PROVIDER_URL, settings.url().toString());
        how.put(Context.SECURITY_AUTHENTICATION, "simple");
        how.put(Context.SECURITY_PRINCIPAL, person.toString());
        how.put(Context.SECURITY_CREDENTIALS, password);
        how.put(Context.REFERRAL, "ignore");
        how.put("java.naming.ldap.factory.socket", DirectorySockets.class.getName());
        how.put("com.sun.jndi.ldap.connect.timeout", Long.toString(time.toMillis()));
        how.put("com.sun.jndi.ldap.read.timeout", Long.toString(time.toMillis()));
        DirContext context;
        Thread current = Thread.currentThread();
        ClassLoader before = current.getContextClassLoader();
        try {
            // Java looks for the classes named above where the thread does.
            current.setContextClassLoader(Directory.class.getClassLoader());
            context = new InitialDirContext(how);
        } catch (NamingSecurityException
                | OperationNotSupportedException
                | InvalidAttributeValueException
                | NameNotFoundException e) {
            // It answered, and the answer is no: also where it calls a locked account "unwilling", or one that is not
            // there so.
            return Optional.empty();
        } catch (NamingException e) {
            throw new DirectoryFault(e.getClass().getSimpleName());
        } finally {
            current.setContextClassLoader(before);
        }
        try {
            return Optional.of(read(context, person));
        } catch (NoPermissionException e) {
            return Optional.of(Set.of());
        } catch (NamingException e) {
            throw new DirectoryFault(e.getClass().getSimpleName());
        } finally {
            close(context);
        }
    }

    private Set<String> read(DirContext context, LdapName person) throws NamingException {
        Set<String> groups = new HashSet<>();
        Attribute attribute =
                context.getAttributes(person, new String[] {settings.groups()}).get(settings.groups());
        if (attribute != null) {
            NamingEnumeration<?> values = attribute.getAll();
            while (values.hasMore() && groups.size() < GROUPS) {
                groups.add(String.valueOf(values.next()));
            }
        }
        return groups;
    }

    private static void close(DirContext context) throws DirectoryFault {
        try {
            context.close();
        } catch (NamingException e) {
            throw new DirectoryFault(e.getClass().getSimpleName());
        }
    }
}
