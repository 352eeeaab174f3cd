package al.tirana.nyja.admin;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RolesTest {

    @Test
    void aMethodThatNamesNoRoleIsClosedToEveryone() throws NoSuchMethodException {
        assertThat(RoleCheck.allowed(Object.class.getMethod("toString"))).isEmpty();
    }

    @Test
    void anAdministratorMayDoEverything() {
        methods().forEach(method -> assertThat(RoleCheck.allowed(method))
                .as(method.toString())
                .contains(Roles.ADMINISTRATOR));
    }

    /** What a partner answered, or what there is to choose from, may be about a person: only who must act reads it. */
    private static boolean isAboutPeople(Method method) {
        return method.getDeclaringClass() == ParkedResource.class
                        && method.getName().equals("reply")
                || method.getDeclaringClass() == TasksResource.class
                        && method.getName().equals("show");
    }

    @Test
    void anAuditorReadsEverythingButWhatIsAboutPeopleAndVerifiesTheLedgerAndChangesNothing() {
        methods().stream().filter(method -> !isAboutPeople(method)).forEach(method -> {
            boolean looks = method.isAnnotationPresent(GET.class)
                    || method.getName().equals("verify")
                    || method.getDeclaringClass() == ExplainResource.class
                    || method.getDeclaringClass() == MeResource.class;
            assertThat(List.of(RoleCheck.allowed(method)).contains(Roles.AUDITOR))
                    .as(method.toString())
                    .isEqualTo(looks);
        });
    }

    private static List<Method> methods() {
        return AdminApplication.RESOURCES.stream()
                .flatMap(resource -> Arrays.stream(resource.getDeclaredMethods()))
                .filter(method -> Arrays.stream(method.getAnnotations())
                        .anyMatch(annotation -> annotation.annotationType().isAnnotationPresent(HttpMethod.class)))
                .toList();
    }
}
