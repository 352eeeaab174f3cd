package al.tirana.nyja.simulator.gateway;

import java.util.HashMap;
import java.util.Map;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import org.apache.cxf.interceptor.InterceptorProvider;
import org.apache.cxf.ws.security.SecurityConstants;
import org.apache.cxf.ws.security.wss4j.DefaultCryptoCoverageChecker;
import org.apache.cxf.ws.security.wss4j.WSS4JInInterceptor;
import org.apache.wss4j.common.ConfigurationConstants;
import org.apache.wss4j.common.WSS4JConstants;
import org.apache.wss4j.common.cache.MemoryReplayCache;
import org.apache.wss4j.common.ext.WSPasswordCallback;

/**
 * What a question must bring: a UsernameToken with a digest whose nonce is new, a timestamp of the last minutes, and a
 * signature of body and timestamp by the key that the customer declared.
 */
final class QuestionSecurity {

    private static final String CRYPTO = "customers-certificate";
    private static final String SECONDS = "300";
    private static final String SECONDS_AHEAD = "60";

    private QuestionSecurity() {}

    static void require(InterceptorProvider endpoint, GatewayTrust trust) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConfigurationConstants.ACTION, "UsernameToken Timestamp Signature");
        settings.put(ConfigurationConstants.PASSWORD_TYPE, WSS4JConstants.PW_DIGEST);
        settings.put(ConfigurationConstants.PW_CALLBACK_REF, (CallbackHandler) callbacks -> password(callbacks, trust));
        settings.put(ConfigurationConstants.SIG_VER_PROP_REF_ID, CRYPTO);
        settings.put(CRYPTO, Crypto.trusting(trust.customer()));
        settings.put(ConfigurationConstants.TTL_TIMESTAMP, SECONDS);
        settings.put(ConfigurationConstants.TTL_FUTURE_TIMESTAMP, SECONDS_AHEAD);
        settings.put(ConfigurationConstants.TTL_USERNAMETOKEN, SECONDS);
        settings.put(ConfigurationConstants.TTL_FUTURE_USERNAMETOKEN, SECONDS_AHEAD);
        settings.put(ConfigurationConstants.REQUIRE_TIMESTAMP_EXPIRES, "true");
        endpoint.getInInterceptors().add(new WSS4JInInterceptor(settings));
        DefaultCryptoCoverageChecker coverage = new DefaultCryptoCoverageChecker();
        coverage.setSignBody(true);
        coverage.setSignTimestamp(true);
        coverage.setSignAddressingHeaders(false);
        coverage.setSignUsernameToken(false);
        coverage.setEncryptUsernameToken(false);
        coverage.setEncryptBody(false);
        endpoint.getInInterceptors().add(coverage);
    }

    /** One memory of what was seen, for all doors of the gateway. */
    static Map<String, Object> replayCaches() {
        return Map.of(
                SecurityConstants.ENABLE_NONCE_CACHE,
                "true",
                SecurityConstants.NONCE_CACHE_INSTANCE,
                new MemoryReplayCache(),
                SecurityConstants.ENABLE_TIMESTAMP_CACHE,
                "true",
                SecurityConstants.TIMESTAMP_CACHE_INSTANCE,
                new MemoryReplayCache());
    }

    private static void password(Callback[] callbacks, GatewayTrust trust) {
        for (Callback callback : callbacks) {
            if (callback instanceof WSPasswordCallback asked
                    && asked.getUsage() == WSPasswordCallback.USERNAME_TOKEN
                    && trust.user().equals(asked.getIdentifier())) {
                asked.setPassword(trust.password());
            }
        }
    }
}
