package al.tirana.nyja.engine.plugin;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.infinispan.Cache;

/** Of this server alone, and never on a disk: what another server was told is asked once more. */
@ApplicationScoped
class CachedAnswers implements AnswerMemory {

    // Object: what an earlier deployment of the hub left here may be of another class.
    private Cache<String, Object> cache;

    @Resource(lookup = "java:jboss/infinispan/cache/nyja/answers")
    void setCache(Cache<String, Object> cache) {
        this.cache = cache;
    }

    @Override
    public Optional<byte[]> of(String question) {
        return cache.get(question) instanceof byte[] body ? Optional.of(body) : Optional.empty();
    }

    @Override
    public void keep(String question, byte[] body, Duration time) {
        cache.put(question, body, time.toMillis(), TimeUnit.MILLISECONDS);
    }
}
