package al.tirana.nyja.engine.channel.camel;

import al.tirana.nyja.engine.register.OwnFolders;
import al.tirana.nyja.spi.Endpoint;
import al.tirana.nyja.spi.InvalidSettingsException;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.Setting;
import al.tirana.nyja.spi.Setting.Type;
import al.tirana.nyja.spi.Settings;
import al.tirana.nyja.spi.Text;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.apache.camel.CamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;

/**
 * What one route is made with. Settings become texts of the route, and none of them may change what the route means; secrets
 * and the hub's TLS are objects that the route knows by a name only.
 *
 * @param texts by the names of the placeholders
 * @param beans by the names that stand in the texts
 * @param stamp another one if a secret has been replaced
 */
record ChannelValues(Map<String, Object> texts, Map<String, Object> beans, String stamp) {

    /** Placeholder for the hub's client certificate and trust. */
    static final String TLS = "tls";

    /** What would end a text, add an option, name an object or be evaluated. */
    private static final Pattern MEANING = Pattern.compile("[&?#{}%$()\"'`+\\\\]|\\p{Cntrl}");

    /**
     * The values of an endpoint, which were checked.
     *
     * @param prefix of the beans' names, of this route alone
     * @throws PartnerFault if a secret is missing
     */
    static ChannelValues of(List<Setting> declared, Endpoint endpoint, String prefix) throws PartnerFault {
        Map<String, Object> texts = new HashMap<>();
        Map<String, Object> beans = new HashMap<>();
        MessageDigest stamp = sha256();
        for (Setting setting : declared) {
            String key = setting.key();
            String value = endpoint.settings().text(key);
            if (setting.type() == Type.SECRET) {
                byte[] secret = endpoint.secrets().read(value);
                stamp.update(secret);
                beans.put(prefix + key, new String(secret, StandardCharsets.UTF_8).strip());
                Arrays.fill(secret, (byte) 0);
                texts.put(key, "#bean:" + prefix + key);
            } else {
                texts.put(key, value);
            }
        }
        beans.put(prefix + TLS, new Tls(endpoint.tls()));
        texts.put(TLS, "#bean:" + prefix + TLS);
        return new ChannelValues(texts, beans, HexFormat.of().formatHex(stamp.digest()));
    }

    /**
     * What can be said without a secret.
     *
     * @throws InvalidSettingsException if a value would change the route's meaning, or names a folder of the hub's own
     */
    static void check(List<Setting> declared, Settings given) {
        OwnFolders.refuse(declared, given);
        Map<String, Object> texts = new HashMap<>();
        List<Text> faults = new ArrayList<>();
        for (Setting setting : declared) {
            String key = setting.key();
            String value = given.text(key);
            if (setting.type() == Type.SECRET) {
                continue;
            }
            texts.put(key, value);
            if (MEANING.matcher(value).find()
                    || TemplateTexts.LOADED.matcher(value).find()) {
                faults.add(new Text(
                        key + ": pa shenjat & ? # { } % $ ( ) + \\ dhe thonjëza, dhe pa \"resource:\"",
                        key + ": without the characters & ? # { } % $ ( ) + \\ and quotes, and without \"resource:\""));
            }
        }
        faults.addAll(standard(texts));
        if (!faults.isEmpty()) {
            throw new InvalidSettingsException(faults);
        }
    }

    /** By the names of their settings. */
    Map<String, String> secrets(String prefix) {
        Map<String, String> secrets = new HashMap<>();
        beans.forEach((name, bean) -> {
            if (bean instanceof String secret) {
                secrets.put(name.substring(prefix.length()), secret);
            }
        });
        return secrets;
    }

    private static List<Text> standard(Map<String, Object> texts) {
        List<Text> faults = new ArrayList<>();
        Object limit = texts.get(StandardSettings.LIMIT);
        if (limit != null && Duration.parse(limit.toString()).compareTo(StandardSettings.LONGEST) > 0) {
            faults.add(new Text(
                    StandardSettings.LIMIT + ": jo më shumë se " + StandardSettings.LONGEST,
                    StandardSettings.LIMIT + ": no more than " + StandardSettings.LONGEST));
        }
        Object agreement = texts.getOrDefault(StandardSettings.AGREEMENT, "");
        Object flow = texts.getOrDefault(StandardSettings.FLOW, "");
        if ("".equals(agreement) != "".equals(flow)) {
            faults.add(new Text(
                    StandardSettings.AGREEMENT + " dhe " + StandardSettings.FLOW + ": të dyja ose asnjëra",
                    StandardSettings.AGREEMENT + " and " + StandardSettings.FLOW + ": both or neither"));
        }
        return faults;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("The JDK has no SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "ChannelValues" + texts.keySet();
    }

    /** The hub's own context, in the form in which Camel's components take one. */
    private static final class Tls extends SSLContextParameters {

        private final SSLContext context;

        Tls(SSLContext context) {
            this.context = context;
        }

        @Override
        public SSLContext createSSLContext(CamelContext camel) {
            return context;
        }
    }
}
