package al.tirana.nyja.fpr;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KeyObjectsTest {

    @Test
    void areMadeOnceForAKeyAndNeverForAnotherOfTheSameName() throws Exception {
        KeyObjects<ECKey, Integer> objects = new KeyObjects<>();
        AtomicInteger made = new AtomicInteger();
        ECKey key = new ECKeyGenerator(Curve.P_256).keyID("same").generate();
        ECKey other = new ECKeyGenerator(Curve.P_256).keyID("same").generate();
        assertThat(objects.of(key, k -> made.incrementAndGet())).isEqualTo(1);
        assertThat(objects.of(ECKey.parse(key.toJSONString()), k -> made.incrementAndGet()))
                .isEqualTo(1);
        assertThat(objects.of(other, k -> made.incrementAndGet())).isEqualTo(2);
        assertThat(objects.of(key.toPublicJWK(), k -> made.incrementAndGet())).isEqualTo(3);
    }

    @Test
    void ofKeysThatWereNotUsedForLongAreForgotten() throws Exception {
        KeyObjects<ECKey, Integer> objects = new KeyObjects<>();
        ECKey first = new ECKeyGenerator(Curve.P_256).keyID("first").generate();
        ECKey public0 = first.toPublicJWK();
        objects.of(first, key -> 1);
        for (int i = 0; i < KeyObjects.MOST; i++) {
            int number = i;
            objects.of(new ECKey.Builder(public0).keyID("key" + i).build(), key -> number);
        }
        assertThat(objects.of(first, key -> 2)).isEqualTo(2);
    }
}
