package al.tirana.nyja.engine.channel.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import al.tirana.nyja.spi.Capability;
import al.tirana.nyja.spi.Text;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeclarationTest {

    private static final int LINE = 9;

    /** Stands before the step that is tried, which is in line {@value #LINE}. */
    private static final String BEFORE = """
            connector: folder
            name: {sq: Dosje, en: Folder}
            settings:
              directory: {type: text, sq: Dosja, en: The folder}
            deliver:
              from:
                uri: nyja:deliver
                steps:
            """;

    private static final String AFTER = "      - to: nyja:receipt\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wireTap: {uri: 'file:x'}",
                "threads: {poolSize: 2}",
                "delay: {constant: 1000}",
                "split: {simple: '${body}', steps: []}",
                "multicast: {steps: []}",
                "recipientList: {header: where}",
                "toD: {uri: 'file:${header.where}'}",
                "doTry: {steps: []}",
                "onException: {exception: [java.lang.Exception], handled: {constant: 'true'}}",
                "circuitBreaker: {steps: []}",
                "enrich: {constant: 'file:x'}",
                "pollEnrich: {constant: 'file:x'}",
                "aggregate: {}",
                "throttle: {constant: 1}",
                "loop: {constant: 2, steps: []}",
                "routingSlip: {header: where}",
                "dynamicRouter: {header: where}",
                "loadBalance: {steps: []}",
                "onCompletion: {steps: []}",
                "errorHandler: {noErrorHandler: {}}",
                "intercept: {steps: []}",
                "saga: {steps: []}",
                "resequence: {steps: []}",
                "sample: {}",
                "stop: {}",
                "rollback: {}",
                "idempotentConsumer: {header: x, steps: []}",
                "transacted: {}",
                "poll: 'file:x'",
                "choice: {when: [{simple: \"${header.x} == '1'\", steps: [{wireTap: {uri: 'file:x'}}]}]}",
                "choice: {otherwise: {steps: [{to: 'seda:later'}]}}",
                "filter: {simple: \"${header.x} == '1'\", steps: [{delay: {constant: 10}}]}",
                "to: 'seda:later'",
                "to: 'direct:other'",
                "to: 'disruptor:later'",
            })
    void whatLetsGoOfAMessageIsRefusedWithLineAndRemedy(String step) {
        for (String language : List.of("sq", "en")) {
            assertThat(faults(step, language)).as(step).anySatisfy(fault -> assertThat(fault)
                    .startsWith(LINE + ":")
                    .contains(language.equals("sq") ? "lejohet" : "not allowed")
                    .contains(language.equals("sq") ? "mbërriti" : "arrived"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "to: 'exec:rm'",
                "doCatch: {exception: [java.lang.Exception], steps: []}",
                "doFinally: {steps: []}",
                "wire-tap: {uri: 'file:x'}",
                "to-d: {uri: 'file:x'}",
                "set-body: {constant: x}",
                "pipeline: {steps: []}",
                "step: {steps: []}",
                "kamelet: {name: x}",
                "routeConfiguration: {}",
                "policy: {ref: x}",
                "sort: {simple: x}",
                "transform: {simple: x}",
                "script: {simple: x}",
                "claimCheck: {operation: Push}",
                "throwException: {exceptionType: java.lang.Exception}",
                "tokenizer: {}",
                "to: {uri: 'ref:hub'}",
                "to: {uri: file, parameters: {directoryName: '{{secret:x}}'}}",
                "to: {uri: file, parameters: {directoryName: '{{vault:x}}'}}",
                "to: {uri: file, parameters: {directoryName: {a: b}}}",
                "to: {uri: 'file:x', pattern: InOnly}",
                "to: {uri: file, steps: []}",
                "to: 'bean:hub'",
                "to: 'class:java.lang.Runtime'",
                "to: 'language:simple:x'",
                "to: {uri: 'groovy:x'}",
                "to: 'controlbus:route'",
                "to: 'log:x'",
                "bean: {beanType: java.lang.Runtime}",
                "process: {ref: x}",
                "script: {groovy: x}",
                "setBody: {groovy: x}",
                "setBody: {method: {beanType: java.lang.Runtime}}",
                "setBody: {expression: {language: {language: groovy, expression: x}}}",
                "setBody: {simple: '${bean:hub}'}",
                "setBody: {simple: '${body.class.name}'}",
                "setBody: {simple: '${env:HOME}'}",
                "setBody: {simple: '${camelContext.name}'}",
                "setBody: {simple: '$simple{sys:user.home}'}",
                "setBody: {constant: '{{env:HOME}}'}",
                "setBody: {constant: '{{sys:user.home}}'}",
                "setBody: {constant: '{{?directory}}'}",
                "to: {uri: file, parameters: {directoryName: x, processStrategy: '#hub'}}",
                "to: {uri: file, parameters: {directoryName: x, fileName: '${bean:hub}'}}",
                "to: 'file:x?processStrategy=#class:java.lang.Object'",
                "convertBodyTo: java.lang.Runtime",
                "unmarshal: {json: {}}",
                "log: '${body}'",
                "to: 'nyja:intake'",
                "to: 'nyja:deliver'",
                "to: '{{directory}}:x'",
                "to: 'file:out?fileName=%24%7Benv:PGPASSWORD%7D'",
                "to: 'file:out?x=%23class:some.Type'",
                "to: {uri: file, parameters: {directoryName: x, processStrategy: '%23hub'}}",
                "to: {uri: file, parameters: {directoryName: x, processStrategy: ' #class:some.Type'}}",
                "to: {uri: file, parameters: {directoryName: x, processStrategy: '{{directory}}#class:some.Type'}}",
                "to: {uri: file, parameters: {directoryName: x, processStrategy: 'RAW(#hub)'}}",
                "to: {uri: file, parameters: {directoryName: x, 'a=b&processStrategy': hub}}",
                "to: {uri: file, parameters: {directoryName: x, 'file%4Eame': hub}}",
                "to: {uri: file, parameters: {directoryName: x, fileName: '$sim{{directory}}ple{env:HOME}'}}",
                "to: {uri: file, parameters: {directoryName: x, fileName: '$ {env:HOME}'}}",
                "setBody: {constant: 'resource:file:/etc/hosts'}",
                "setBody: {simple: 'resou{{directory}}rce:file:/etc/hosts'}",
            })
    void noTemplateRunsCodeOrReachesIntoTheServer(String step) {
        assertThat(faults(step, "en")).as(step).anySatisfy(fault -> assertThat(fault)
                .startsWith(LINE + ":"));
        assertThat(faults(step, "sq")).as(step).hasSameSizeAs(faults(step, "en"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ssh, thymeleaf, chunk, xj, jsonata, xslt, dataformat, mybatis-bean, shell | runs no code
            docker, jmx, hashicorp-vault                                             | steers no servers
            hazelcast-seda, vertx, master, zookeeper-master, event                   | whether it arrived
            servlet, webhook, knative                                                | one door
            sql-stored, jdbc                                                         | would come from the message
            jms, sjms, sjms2, ldap, spring-ldap                                      | no template can name
            openai, kubernetes-pods, twitter-search, newest                          | no transport
            nety                                                                     | Did you mean netty?
            """)
    void noComponentCarriesUnlessItIsATransport(String schemes, String why) {
        for (String scheme : schemes.split(", ")) {
            assertThat(faults("to: '" + scheme + ":x'", "en")).as(scheme).anySatisfy(fault -> assertThat(fault)
                    .startsWith(LINE + ":")
                    .contains(why));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "to: {uri: 'file:x', parameters: {include: '.*[.]json$', fileName: '${file:onlyname}.x'}}",
                "setBody: {simple: 'insert into letter values (:#NyjaName, ${body})'}",
                "setHeader: {name: Subject, constant: 'No. #7, 5 $'}",
            })
    void whatMeansNothingElseIsTaken(String step) {
        assertThat(faults(step, "en")).isEmpty();
    }

    @Test
    void aComponentThatIsNotThereIsNamed() {
        assertThat(faults("to: 'smtp:post'", "en"))
                .containsExactly(
                        LINE + ":13 Component \"smtp\" is not in the WAR: put camel-mail and its libraries into"
                                + " WEB-INF/lib");
    }

    /** Found at the deployment, not when the first channel is tried. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            to: {uri: file, parameters: {directoryName: x, tempPrefx: .}} | 9:67 | tempPrefx. Did you mean tempPrefix
            to: 'file:x?autocreate=false&fileName=y'                      | 9:13 | autocreate. Did you mean autoCreate
            """)
    void anOptionThatTheComponentDoesNotHaveIsNamed(String step, String place, String words) {
        assertThat(faults(step, "en"))
                .singleElement()
                .asString()
                .startsWith(place)
                .contains(words);
    }

    /** The component is there, and a library that it needs is not. */
    @Test
    void aClassThatIsNotThereIsNamed() {
        ClassLoader half = new ClassLoader(getClass().getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                if (name.equals("org.apache.camel.component.file.FileComponent")) {
                    throw new NoClassDefFoundError("org/example/files/Needed");
                }
                return super.loadClass(name, resolve);
            }
        };
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(half); // as in a deployment
        try {
            assertThatThrownBy(() -> new TestConnector(TestConnector.DELIVERS, half))
                    .isInstanceOfSatisfying(
                            InvalidConnectorException.class,
                            e -> assertThat(e.faults()).singleElement().satisfies(fault -> assertThat(fault.in("en"))
                                    .contains("needs the class org.example.files.Needed: put its library into")));
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Test
    void aDeliveryEndsWithItsReceipt() {
        assertThat(TestConnector.faults(BEFORE + "      - to: 'file:x'\n", "en"))
                .containsExactly(
                        "8:5 The last step must be \"to: nyja:receipt\": without it no delivery counts as done");
        assertThat(TestConnector.faults(BEFORE.replace("nyja:deliver", "file:x") + AFTER, "en"))
                .anySatisfy(fault -> assertThat(fault).contains("begins with uri: nyja:deliver"));
    }

    @Test
    void whatIsBroughtPassesTheHubOnce() {
        assertThat(TestConnector.faults(
                        TestConnector.TAKES_IN.replace("to: nyja:intake", "removeHeader: {name: x}"), "en"))
                .anySatisfy(fault -> assertThat(fault).contains("nyja:intake"));
        assertThat(TestConnector.faults(
                        TestConnector.TAKES_IN.replace(
                                "    uri: file\n    parameters", "    uri: netty-http\n    parameters"),
                        "en"))
                .anySatisfy(fault -> assertThat(fault).contains("one door"));
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        String wrong = """
                connector: Not A Name
                nme: {sq: Dosje, en: Folder}
                settings:
                  directory: {type: txt, sq: Dosja}
                  timeout.route: {type: duration, sq: Koha, en: The time}
                """;
        assertThat(TestConnector.faults(wrong, "en")).hasSize(7).allMatch(fault -> fault.matches("\\d+:\\d+ .+"));
        assertThat(TestConnector.faults(wrong, "sq"))
                .hasSize(7)
                .doesNotContainAnyElementsOf(TestConnector.faults(wrong, "en"));
    }

    private static List<String> faults(String step, String language) {
        return TestConnector.faults(BEFORE + "      - " + step + "\n" + AFTER, language);
    }

    /** Where strangers keep what goes, nothing of class P4 goes. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'to': 'smtp:mail.example'} | true",
                "{'to': {'uri': 'smtps:mail.example'}} | true",
                "{'choice': {'otherwise': {'steps': [{'to': 'google-mail:x'}]}}} | true",
                "{'to': 'file:smtp'} | false",
                "{'setBody': {'constant': 'smtp:x'}} | false"
            })
    void whatGoesByMailIsKnown(String step, boolean byMail) throws Exception {
        ObjectNode template = (ObjectNode) new ObjectMapper()
                .readTree("{'from': {'uri': 'nyja:deliver', 'steps': [%s]}}"
                        .formatted(step)
                        .replace('\'', '"'));

        assertThat(new Declaration(
                                "x",
                                new Text("x", "x"),
                                false,
                                Set.of(),
                                List.of(),
                                Optional.empty(),
                                Map.of(Direction.DELIVER, template))
                        .deliversByMail())
                .isEqualTo(byMail);
    }

    @Test
    void saysWhichMediaTypesItCarries() throws Exception {
        String said = TestConnector.DELIVERS.replace("settings:", "media: [text/xml, +xml]\nsettings:");
        try (TestConnector connector = new TestConnector(said)) {
            assertThat(connector.connector.mediaTypes(null)).containsExactlyInAnyOrder("text/xml", "+xml");
        }
        for (String wrong : List.of("[]", "text/xml", "[XML]", "[text/xml, text/xml]", "[text/xml; charset=utf-8]")) {
            assertThat(TestConnector.faults(said.replace("[text/xml, +xml]", wrong), "en"))
                    .as(wrong)
                    .singleElement()
                    .asString()
                    .contains("media: the media types that deliver carries");
        }
        assertThat(TestConnector.faults(
                        TestConnector.TAKES_IN.replace("settings:", "media: [text/xml]\nsettings:"), "sq"))
                .singleElement()
                .asString()
                .contains("media: llojet");
    }

    @Test
    void onlyWhatDeliversBringsNotices() throws Exception {
        String said = TestConnector.DELIVERS.replace("settings:", "notices: true\nsettings:");
        try (TestConnector connector = new TestConnector(said)) {
            assertThat(connector.connector.capabilities()).containsExactly(Capability.SEND, Capability.NOTICE);
        }
        assertThat(TestConnector.faults(said.replace("settings:", "media: [text/xml]\nsettings:"), "en"))
                .singleElement()
                .asString()
                .contains("media: with notices: true add text/plain");
        assertThat(TestConnector.faults(said.replace("settings:", "media: [text/xml, text/plain]\nsettings:"), "sq"))
                .isEmpty();
        assertThat(TestConnector.faults(TestConnector.TAKES_IN.replace("settings:", "notices: true\nsettings:"), "en"))
                .singleElement()
                .asString()
                .contains("3:10 ", "only if a human being reads what deliver brings");
        assertThat(TestConnector.faults(said.replace("true", "perhaps"), "sq"))
                .singleElement()
                .asString()
                .contains("notices: true vetëm");
    }
}
