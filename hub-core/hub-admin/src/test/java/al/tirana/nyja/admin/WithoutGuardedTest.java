package al.tirana.nyja.admin;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.sight.GuardedUnits;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever an operation answers, to whoever does not see guarded units it names none. */
class WithoutGuardedTest {

    private static final GuardedUnits UNITS = new GuardedUnits(null) {
        @Override
        public boolean names(String text) {
            return text != null && text.contains("BT.NJMF");
        }
    };

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{'to':'BT.NJMF','n':3},{'to':'BT.QRM','n':2}] | [{'to':'BT.QRM','n':2}]",
                "[{'sq':'BT.NJMF nuk përgjigjet'},{'sq':'x'}]   | [{'sq':'x'}]",
                "{'parties':['BT.QRM','BT.NJMF'],'n':1}         | {'parties':['BT.QRM'],'n':1}",
                "{'loads':{'BT.NJMF':3,'BT.QRM':2}}             | {'loads':{'BT.QRM':2}}",
                "{'next':{'at':{'to':'BT.NJMF'}},'n':1}         | {'next':{},'n':1}",
                "[[['BT.NJMF']],{'a':[{'b':'BT.NJMF'}]}]        | [[[]],{'a':[]}]",
                "[{'coordinates':'BT.NJMF','sha256':'ab'}]      | [{'coordinates':null,'sha256':'ab'}]",
                "{'askedCoordinates':'BT.NJMF','sha256':'ab'}   | {'askedCoordinates':null,'sha256':null}",
                "{'document':'to: BT.NJMF','n':1}               | {'document':'to: BT.NJMF','n':1}",
            })
    void theRowThatNamesOneIsGoneAndNoOther(String answer, String left) throws IOException {
        JsonNode node = Json.MAPPER.readTree(answer.replace('\'', '"'));

        assertThat(WithoutGuarded.names(node, UNITS)).isFalse();
        assertThat(node).isEqualTo(Json.MAPPER.readTree(left.replace('\'', '"')));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{'id':'BT.NJMF','n':1}", "{'sq':'te BT.NJMF'}"})
    void anAnswerAboutOneIsAsIfThereWereNone(String answer) throws IOException {
        assertThat(WithoutGuarded.names(Json.MAPPER.readTree(answer.replace('\'', '"')), UNITS))
                .isTrue();
    }

    /** The account of a guarded unit's coordinator is locked, whoever locks it. */
    @Test
    void whatWasDoneIsAnsweredAsDone() throws IOException {
        String locked = "{'name':'koord','state':'LOCKED','by':'te BT.NJMF'}";

        assertThat(answered("POST", locked)).isEqualTo("200 {\"name\":\"koord\",\"state\":\"LOCKED\"}");
        assertThat(answered("GET", locked)).startsWith("404 ").doesNotContain("NJMF");
    }

    private static String answered(String method, String answer) throws IOException {
        Map<String, Object> said =
                new HashMap<>(Map.of("Status", 200, "Entity", Json.MAPPER.readTree(answer.replace('\'', '"'))));
        MultivaluedMap<String, Object> headers = new MultivaluedHashMap<>();
        ContainerResponseContext response = (ContainerResponseContext) Proxy.newProxyInstance(
                WithoutGuardedTest.class.getClassLoader(),
                new Class<?>[] {ContainerResponseContext.class},
                (proxy, called, values) -> {
                    String what = called.getName().substring(3);
                    if (values != null) {
                        said.put(what, values[0]);
                        return null;
                    }
                    return what.equals("Headers") ? headers : said.get(what);
                });
        WithoutGuarded.leaveOut(method, response, UNITS);
        return said.get("Status") + " " + said.get("Entity");
    }
}
