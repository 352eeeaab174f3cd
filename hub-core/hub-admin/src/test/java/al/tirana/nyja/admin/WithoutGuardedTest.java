package al.tirana.nyja.admin;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.sight.GuardedUnits;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
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
}
