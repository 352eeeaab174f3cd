package al.tirana.nyja.systemtest.outside;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Only in the profile {@code heavy}: a neighbour of it, or a test without a server, holds the same promise in each build. */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@EnabledIfSystemProperty(named = "nyja.long", matches = "true")
@interface LongRun {}
