package al.tirana.nyja.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import al.tirana.nyja.spi.Call;
import al.tirana.nyja.spi.Check;
import al.tirana.nyja.spi.Choice;
import al.tirana.nyja.spi.Collect;
import al.tirana.nyja.spi.Deliver;
import al.tirana.nyja.spi.Disclosure;
import al.tirana.nyja.spi.Does;
import al.tirana.nyja.spi.Fate;
import al.tirana.nyja.spi.FileNames;
import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.Handlers;
import al.tirana.nyja.spi.Incoming;
import al.tirana.nyja.spi.NamePart;
import al.tirana.nyja.spi.Origin;
import al.tirana.nyja.spi.Outgoing;
import al.tirana.nyja.spi.Part;
import al.tirana.nyja.spi.Plugin;
import al.tirana.nyja.spi.RecordFault;
import al.tirana.nyja.spi.Table;
import al.tirana.nyja.spi.TableRecord;
import al.tirana.nyja.spi.Text;
import al.tirana.nyja.spi.Timer;
import al.tirana.nyja.spi.UnreadableInputException;
import al.tirana.nyja.testkit.plugin.LinesPlugin;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** The contract finds each way to be a bad plugin, and says what to do. */
class PluginContractTest {

    @Test
    void findsAPluginThatTheServerWouldNotFind() {
        Plugin unmarked = new Plugin() {
            @Override
            public String id() {
                return "unmarked";
            }

            @Override
            public Text name() {
                return new Text("x", "y");
            }

            @Override
            public int spiVersion() {
                return 1;
            }

            @Override
            public void declare(Handlers handlers) {}
        };

        assertBroken(contract(unmarked)::theServerFindsIt, "@ApplicationScoped");
        assertBroken(contract(new LinesPlugin() {})::theServerFindsIt, "constructor without parameters");
    }

    @Test
    void findsABadId() {
        assertBroken(
                contract(new LinesPlugin() {
                    @Override
                    public String id() {
                        return "My Plugin";
                    }
                })::hasAProperIdAndANameInBothLanguages,
                "lower case letters");
    }

    @Test
    void findsADocumentThatNamesAnotherPlugin() {
        assertBroken(
                contract(new LinesPlugin() {
                    @Override
                    public String id() {
                        return "others";
                    }
                })::carriesAgreementsThatCompileAndNameIt,
                "key plugin");
    }

    @Test
    void findsAMissingDocument() {
        assertBroken(
                contract(new LinesPlugin() {
                    @Override
                    public List<String> agreements() {
                        return List.of("META-INF/nyja/none.yaml");
                    }
                })::carriesAgreementsThatCompileAndNameIt,
                "put it into src/main/resources");
    }

    @Test
    void findsAPluginOfAnOlderSpi() {
        assertBroken(
                contract(new LinesPlugin() {
                    @Override
                    public int spiVersion() {
                        return 0;
                    }
                })::wasBuiltForThisSpi,
                "build with this hub-spi");
    }

    @Test
    void findsAPluginThatReachesIntoTheHub() {
        // this test's own classes use the engine
        assertBroken(contract(new LinesPlugin() {})::dependsOnTheSpiOnly, "al.tirana.nyja.spi only. Remedy");
    }

    @Test
    void findsAnotherExceptionThanUnreadable() {
        assertBroken(
                contract(new LinesPlugin() {
                    @Override
                    protected void record(TableRecord record, Call call) {
                        throw new IllegalStateException("oh");
                    }
                })::unreadableInputIsThePartnersFault,
                "IllegalStateException",
                "throw UnreadableInputException");
    }

    @Test
    void findsAValueInAnException() {
        assertBroken(
                contract(new LinesPlugin() {
                    @Override
                    protected Check before(Table whole) throws UnreadableInputException {
                        StringBuilder said = new StringBuilder();
                        whole.each(record -> said.append(record.data()));
                        throw new UnreadableInputException(said.toString(), new Text("x", "y"), 1);
                    }
                })::unreadableInputIsThePartnersFault,
                "holds a value");
    }

    @Test
    void findsAValueInAReport() {
        assertBroken(
                contract(new LinesPlugin() {
                    @Override
                    protected void record(TableRecord record, Call call) {
                        String value = record.data().getJsonObject("body").getString("to");
                        call.refuse(
                                record.origin(),
                                List.of(new RecordFault("FPR-102", 1, value, new Text("x", "y"))),
                                true);
                    }
                })::unreadableInputIsThePartnersFault,
                "holds a value");
    }

    @Test
    void findsAChoiceOfWhichNothingComes() {
        assertBroken(
                contract(new LinesPlugin() {
                    @Override
                    protected void chosen(Optional<String> choice, TableRecord record, Call call) {
                        if (choice.equals(Optional.of("yes"))) {
                            super.chosen(choice, record, call);
                        }
                    }
                })::whatItHoldsOfAFileGoesOnWithEveryChoice,
                "chosen with no",
                "call.take or call.refuse");
    }

    @Test
    void findsAChoiceAboutAFileOfWhichNothingComes() {
        assertBroken(
                contract(new LinesPlugin() {
                    @Override
                    protected void look(Table whole, Call call) {
                        call.hold(
                                Origin.none(),
                                new Text("E gjatë", "Long"),
                                "BT.QRM",
                                Duration.ofHours(1),
                                List.of(
                                        Choice.of("read", new Text("Lexohet", "Read it")),
                                        Choice.of("drop", new Text("Lihet", "Drop it"))));
                    }
                })::aFileThatItHoldsIsReadOrRefusedWithEveryChoice,
                "IllegalStateException",
                "Collect");
    }

    @Test
    void findsAnEndThatFailsWhereNobodyChose() {
        assertBroken(
                contract(new LinesPlugin() {
                    @Override
                    protected void chosen(Optional<String> choice, TableRecord record, Call call) {
                        super.chosen(Optional.of(choice.orElseThrow()), record, call);
                    }
                })::whatItHoldsOfAFileGoesOnWithEveryChoice,
                "chosen with nothing",
                "NoSuchElementException",
                "Collect.chosen");
    }

    @Test
    void findsAValueInAReasonForHolding() {
        assertBroken(
                contract(new LinesPlugin() {
                    @Override
                    protected void record(TableRecord record, Call call) {
                        String value = record.data().getJsonObject("body").getString("to");
                        call.hold(
                                record.origin(),
                                new Text("x", "Was it " + value),
                                "BT.QRM",
                                Duration.ofHours(1),
                                List.of(
                                        Choice.of("yes", new Text("Po", "Yes")),
                                        Choice.of("no", new Text("Jo", "No"))));
                    }
                })::whatItHoldsOfAFileGoesOnWithEveryChoice,
                "holds a value");
    }

    @Test
    void findsAValueInTheLog() {
        assertBroken(
                contract(new LinesPlugin() {
                    @Override
                    protected Outgoing write(Disclosure disclosure) {
                        Logger.getLogger("plugin")
                                .fine(() -> disclosure.message().body().toString());
                        return super.write(disclosure);
                    }
                })::writesWhateverTheAgreementDiscloses,
                "logged",
                "/data/body/");
    }

    @Test
    void findsAFieldThatIsTakenForGranted() {
        assertBroken(
                contract(new LinesPlugin() {
                    @Override
                    protected Outgoing write(Disclosure disclosure) {
                        disclosure.message().body().getString("note");
                        return super.write(disclosure);
                    }
                })::writesWhateverTheAgreementDiscloses,
                "may lack every field");
    }

    @Test
    void findsAnOutputThatChanges() {
        assertBroken(
                contract(new LinesPlugin() {
                    @Override
                    protected Outgoing write(Disclosure disclosure) {
                        return Outgoing.of("now " + System.nanoTime(), "text/plain");
                    }
                })::writesTheSameAgainAndFromManyThreads,
                "no clock");
    }

    @Test
    void findsATimerThatNamesAnotherWhichThePluginHasNot() {
        assertBroken(
                timing((due, call) -> call.remind(due.of(), "forgotten", "key", due.at()))
                        ::aTimerThatFiresAgainSaysTheSame,
                "fire of nudge",
                "IllegalStateException");
        assertThatCode(
                        timing((due, call) -> call.remind(due.of(), "nudge", "next", due.at()))
                                ::aTimerThatFiresAgainSaysTheSame)
                .doesNotThrowAnyException();
    }

    private static PluginContract timing(Timer timer) {
        return contract(new LinesPlugin() {
            @Override
            public void declare(Handlers handlers) {
                super.declare(handlers);
                handlers.timer("nudge", Does.anything(), timer);
            }
        });
    }

    @Test
    void findsAPersonalValueInAHeader() {
        assertBroken(
                contract(new LinesPlugin() {
                    @Override
                    protected Outgoing write(Disclosure disclosure) {
                        String note = disclosure.message().body().getString("note", "");
                        return new Outgoing(List.of(Part.of(new byte[0], "text/plain")), Map.of("X-Note", note));
                    }
                })::putsNoPersonalValueIntoHeaders,
                "access logs");
    }

    @Test
    void findsAMessageThatTheGateWouldRefuse() {
        assertBroken(
                contract(new LinesPlugin() {
                    @Override
                    protected void record(TableRecord record, Call call) {
                        call.take(call.status(call.find("numri", "1").get(0), "RECEIVED"));
                    }
                })::readsItsSamples,
                "the gate would refuse",
                "FPR-102");
    }

    @Test
    void findsKeysThatChange() {
        assertBroken(
                contract(new LinesPlugin() {
                    @Override
                    protected void record(TableRecord record, Call call) {
                        call.take(call.status(call.find("numri", "1").get(0), "RECEIVED")
                                .key("made at " + System.nanoTime()));
                    }
                })::readingAgainBringsTheSameKeys,
                "a file that comes twice");
    }

    @Test
    void findsAnAnswerThatIsNotReadUnderOneOfTheAgreements() {
        assertBroken(answering(disclosure -> false)::readsItsReplies, "reads no message", both(2), both(3));
        assertBroken(
                answering(disclosure -> disclosure.agreement().endsWith("-02"))::readsItsReplies,
                "reads no message",
                both(3));
        assertThatCode(answering(disclosure -> true)::readsItsReplies).doesNotThrowAnyException();
    }

    @Test
    void findsWordsOfThePartnerThatNoSampleTries() {
        assertBroken(
                contract(new LinesPlugin() {
                    @Override
                    protected Deliver delivering() {
                        return reading(disclosure -> false);
                    }
                })::whatItReadsIsTriedWithSamples,
                "replies() is empty");
        assertBroken(withoutSamples(new LinesPlugin())::whatItReadsIsTriedWithSamples, "samples() is empty");
        assertThatCode(contract(new LinesPlugin())::whatItReadsIsTriedWithSamples)
                .doesNotThrowAnyException();
    }

    @Test
    void everySampleThatIsMissingIsNamedAtOnce() {
        List<Sample> replies = List.of(
                Sample.of("/samples/first.json", "application/json", "OSHC.0021"),
                Sample.of("/samples/second.json", "application/json", "OSHC.0021"));

        assertBroken(
                contract(new LinesPlugin(), replies)::whatItReadsIsTriedWithSamples,
                "No resource /samples/first.json",
                "No resource /samples/second.json");
        assertThatThrownBy(replies.get(0)::bytes).hasMessageContaining("/samples/first.json");
    }

    @Test
    void findsAnAnswerOfAnInstitutionThatIsShownNothing() {
        PluginContract strangers =
                contract(new LinesPlugin() {}, List.of(new Sample("answer", new byte[0], "text/plain", "OSHC.0077")));
        assertBroken(strangers::readsItsReplies, "OSHC.0077", "correct the sample's institution");
    }

    @Test
    void findsFilesThatAreExpectedAndNeverCollected() {
        Plugin files = new LinesPlugin() {
            @Override
            public List<String> agreements() {
                return List.of("META-INF/nyja/files.yaml");
            }

            @Override
            public void declare(Handlers handlers) {}
        };
        assertBroken(
                contract(files)::offersWhatItsFlowsNeed,
                "META-INF/nyja/files.yaml:26:",
                "has no collect handler named \"answer\"",
                "take schedule out");
    }

    @Test
    void findsANameThatNoFileOfTheHandlersHas() {
        assertThatCode(handingIn(month -> "answers-" + month + ".csv")::offersWhatItsFlowsNeed)
                .doesNotThrowAnyException();
        assertBroken(handingIn(month -> "lists-" + month + ".csv")::offersWhatItsFlowsNeed, "that files() knows");
        assertBroken(handingIn(month -> "answers/" + month + ".csv")::offersWhatItsFlowsNeed, "a plain name");
        assertBroken(handingIn(month -> "answers.csv")::offersWhatItsFlowsNeed, "names another file");
        assertBroken(handingIn(month -> null)::offersWhatItsFlowsNeed, "names no file");
    }

    @Test
    void findsFilesThatAreCalledAsTheHubsReport() {
        assertBroken(
                contract(new LinesPlugin() {
                    @Override
                    protected String names() {
                        return "answers.*\\.csv";
                    }
                })::offersWhatItsFlowsNeed,
                "answers.csv.report.csv is what lies beside a file");
    }

    private static PluginContract handingIn(UnaryOperator<String> name) {
        return contract(new LinesPlugin() {
            @Override
            protected List<NamePart> nameParts() {
                return List.of(NamePart.month(YearMonth.of(2026, 10), 12));
            }

            @Override
            protected Optional<String> droppedAs(Map<String, String> chosen, String ending) {
                return Optional.ofNullable(name.apply(chosen.get("month")));
            }
        });
    }

    @Test
    void tellsTheFaultsOfAllDocumentsAtOnceAndOnceOnly() {
        PluginContract faulty = contract(new LinesPlugin() {
            @Override
            public List<String> agreements() {
                return List.of("META-INF/nyja/faulty.yaml");
            }

            @Override
            public void declare(Handlers handlers) {
                handlers.collect("answer", Does.anything().reading("META-INF/nyja/faulty.table.yaml"), new NoFiles());
            }
        });

        assertBroken(
                faulty::carriesAgreementsThatCompileAndNameIt,
                "META-INF/nyja/faulty.yaml:3:1 ",
                "Did you mean version?",
                "META-INF/nyja/faulty.yaml:46:",
                "META-INF/nyja/faulty.table.yaml:4:7 There is no such time zone",
                "META-INF/nyja/faulty.table.yaml:5:7 ",
                "META-INF/nyja/faulty.table.yaml:9:");
        for (ThrowingCallable promise : List.<ThrowingCallable>of(
                faulty::unreadableInputIsThePartnersFault,
                faulty::readsItsSamples,
                faulty::writesWhateverTheAgreementDiscloses)) {
            assertThatThrownBy(promise).isInstanceOf(TestAbortedException.class);
        }
    }

    /** Reads an answer of OSHC.0021 under two agreements, or under some of them only. */
    private static PluginContract answering(Predicate<Disclosure> reads) {
        LinesPlugin plugin = new LinesPlugin() {
            @Override
            public List<String> agreements() {
                return List.of("META-INF/nyja/both-02.yaml", "META-INF/nyja/both-03.yaml");
            }

            @Override
            protected Deliver delivering() {
                return reading(reads);
            }
        };
        return contract(plugin, List.of(new Sample("answer", new byte[0], "text/plain", "OSHC.0021")));
    }

    private static String both(int number) {
        return "BT-OSHC0021-2026-0" + number + "#flows.notice";
    }

    private static void assertBroken(ThrowingCallable promise, String... saying) {
        assertThatThrownBy(promise).isInstanceOf(AssertionError.class).hasMessageContainingAll(saying);
    }

    private static PluginContract withoutSamples(Plugin plugin) {
        return new PluginContract() {
            @Override
            protected Plugin plugin() {
                return plugin;
            }
        };
    }

    private static PluginContract contract(Plugin plugin) {
        return contract(plugin, List.of());
    }

    private static PluginContract contract(Plugin plugin, List<Sample> replies) {
        return new PluginContract() {
            @Override
            protected List<Sample> replies() {
                return replies;
            }

            @Override
            protected Plugin plugin() {
                return plugin;
            }

            @Override
            protected List<Sample> samples() {
                return List.of(Sample.of("/samples/answers.csv", "text/csv", "OSHC.0021"));
            }
        };
    }

    /** Reads an answer of OSHC.0021, where it likes. */
    private static Deliver reading(Predicate<Disclosure> reads) {
        return new Deliver() {
            @Override
            public Outgoing write(Disclosure disclosure, Call call) {
                return Outgoing.fpr(disclosure.message());
            }

            @Override
            public Fate reply(Incoming answer, Disclosure disclosure, Call call) {
                if (reads.test(disclosure)) {
                    FprMessage message =
                            FprMessage.ofBytes(FprMessages.status(UUID.randomUUID(), "REQUESTED", "RECEIVED")
                                    .from("OSHC.0021")
                                    .under(disclosure.agreement())
                                    .unsigned()
                                    .toString()
                                    .getBytes(StandardCharsets.UTF_8));
                    call.take(message, Origin.none());
                }
                return answer.fate();
            }
        };
    }

    private static final class NoFiles implements Collect {

        @Override
        public FileNames files() {
            return new FileNames(Pattern.compile("x"), ".done", ".report");
        }

        @Override
        public void record(TableRecord record, Call call) {}
    }
}
