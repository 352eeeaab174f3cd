package al.tirana.nyja.engine.channel.camel;

import al.tirana.nyja.agreement.Pointers;
import al.tirana.nyja.spi.Text;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which Camel components a template may name: all of Camel's that carry something to a partner or fetch it there, whether or
 * not a connector uses them yet. What it names must also be in its WAR.
 */
final class Schemes {

    /** Transports, and stores that a partner keeps. */
    private static final Set<String> CARRYING = Set.of(
            // files and objects
            "aws2-s3",
            "azure-files",
            "azure-storage-blob",
            "azure-storage-datalake",
            "box",
            "dropbox",
            "file",
            "ftp",
            "ftps",
            "google-drive",
            "google-storage",
            "hwcloud-obs",
            "ibm-cos",
            "minio",
            "mina-sftp",
            "openstack-swift",
            "scp",
            "sftp",
            "smb",
            // web
            "dhis2",
            "fhir",
            "graphql",
            "http",
            "https",
            "olingo2",
            "olingo4",
            "salesforce",
            "sap-netweaver",
            "servicenow",
            "vertx-http",
            // mail and telephones
            "aws2-ses",
            "cm-sms",
            "google-mail",
            "google-mail-stream",
            "imap",
            "imaps",
            "pop3",
            "pop3s",
            "smpp",
            "smpps",
            "smtp",
            "smtps",
            "twilio",
            "xmpp",
            // queues of a broker
            "activemq",
            "activemq6",
            "amqp",
            "aws2-eventbridge",
            "aws2-kinesis",
            "aws2-kinesis-firehose",
            "aws2-sns",
            "aws2-sqs",
            "azure-eventhubs",
            "azure-servicebus",
            "azure-storage-queue",
            "google-pubsub",
            "hwcloud-dms",
            "hwcloud-smn",
            "iggy",
            "ironmq",
            "jt400",
            "kafka",
            "nats",
            "paho",
            "paho-mqtt5",
            "pulsar",
            "rocketmq",
            "spring-rabbitmq",
            // databases and directories
            "arangodb",
            "aws2-ddb",
            "azure-cosmosdb",
            "clickhouse",
            "couchbase",
            "couchdb",
            "cql",
            "elasticsearch",
            "google-bigquery",
            "google-firestore",
            "influxdb",
            "influxdb2",
            "jcr",
            "mongodb",
            "mongodb-gridfs",
            "neo4j",
            "opensearch",
            "solr",
            "spring-redis",
            SqlRules.SCHEME);

    /** When something is fetched. */
    private static final Set<String> CLOCKS = Set.of("cron", "quartz", "scheduler", "timer");

    /** Transports that open a port where a route begins with them. */
    private static final Set<String> LISTENING = Set.of(
            "as2",
            "coap",
            "coap+tcp",
            "coaps",
            "coaps+tcp",
            "cxf",
            "cxfrs",
            "grpc",
            "mina",
            "mllp",
            "netty",
            "netty-http",
            "rest-openapi",
            "spring-ws",
            "thrift",
            "undertow",
            "vertx-websocket");

    private static final Set<String> MAIL =
            Set.of("aws2-ses", "google-mail", "google-mail-stream", "smtp", "smtps", "twilio");

    private record Kind(Set<String> schemes, Text why) {}

    private static final List<Kind> REFUSED = List.of(
            new Kind(
                    Set.of( // code, scripts, text engines and mappings that call methods
                            "ai-tool",
                            "bean",
                            "bean-validator",
                            "chunk",
                            "class",
                            "dataformat",
                            "drools",
                            "dynamic-router",
                            "dynamic-router-control",
                            "exec",
                            "flatpack",
                            "flink",
                            "fop",
                            "freemarker",
                            "groovy",
                            "ignite-compute",
                            "jolt",
                            "jooq",
                            "joor",
                            "jpa",
                            "js",
                            "jslt",
                            "jsonata",
                            "jte",
                            "kamelet",
                            "langchain4j-tools",
                            "language",
                            "mapstruct",
                            "mustache",
                            "mvel",
                            "mybatis",
                            "mybatis-bean",
                            "python",
                            "qute",
                            "ref",
                            "rest",
                            "robotframework",
                            "schematron",
                            "script",
                            "shell",
                            "smooks",
                            "spring-batch",
                            "ssh",
                            "stax",
                            "string-template",
                            "thymeleaf",
                            "velocity",
                            "wasm",
                            "xj",
                            "xquery",
                            "xslt",
                            "xslt-saxon"),
                    new Text("një rrugë nuk ekzekuton kod", "a route runs no code")),
            new Kind(
                    Set.of( // servers, their memory and their keys
                            "aws-secrets-manager",
                            "aws2-lambda",
                            "azure-functions",
                            "azure-key-vault",
                            "controlbus",
                            "cyberark-vault",
                            "docker",
                            "google-functions",
                            "google-secret-manager",
                            "hashicorp-vault",
                            "jmx",
                            "keycloak",
                            "kubernetes",
                            "zookeeper"),
                    new Text("një rrugë nuk drejton serverë", "a route steers no servers")),
            new Kind(
                    Set.of( // queues and caches in memory, and what leads to another route or hides another component
                            "browse",
                            "caffeine-cache",
                            "dataset",
                            "dataset-test",
                            "direct",
                            "direct-vm",
                            "disruptor",
                            "disruptor-vm",
                            "ehcache",
                            "event",
                            "hazelcast-queue",
                            "hazelcast-ringbuffer",
                            "hazelcast-seda",
                            "hazelcast-topic",
                            "ignite-messaging",
                            "ignite-queue",
                            "infinispan",
                            "infinispan-embedded",
                            "jcache",
                            "jgroups",
                            "jgroups-raft",
                            "master",
                            "mock",
                            "once",
                            "reactive-streams",
                            "saga",
                            "seda",
                            "spring-event",
                            "stub",
                            "vertx",
                            "vm",
                            "zookeeper-master"),
                    new Text(
                            "pas tij askush nuk e di a mbërriti; thërrisni drejt komponentin e transportit",
                            "nobody would know whether it arrived; name the transport's component itself")),
            new Kind(
                    Set.of( // the statement, or a part of it, is what the message says
                            "jdbc", "sql-stored"),
                    new Text(
                            "fjalia SQL do të vinte nga mesazhi; përdorni sql, ku ajo qëndron në shabllon",
                            "its SQL statement would come from the message; use sql, where it stands in the template")),
            new Kind(
                    Set.of( // their options take a connection factory or a directory's context
                            "jms", "ldap", "sjms", "sjms2", "spring-ldap"),
                    new Text(
                            "kërkon një objekt, si një fabrikë lidhjesh, që një shabllon nuk e emërton dot; zgjidhni një"
                                    + " transport me adresë, si http, ftp, imap ose kafka",
                            "it needs an object, such as a connection factory, that no template can name; choose a"
                                    + " transport with an address, such as http, ftp, imap or kafka")),
            new Kind(
                    Set.of("log", "stream"),
                    new Text(
                            "përmbajtja e mesazheve nuk shkon në ditar; \"nyja routes\" tregon numrat",
                            "what messages say does not go to a log; \"nyja routes\" shows the counts")));

    /** They listen and do nothing else. */
    private static final Set<String> DOORS = Set.of(
            "atmosphere-websocket",
            "cometd",
            "cometds",
            "jetty",
            "knative",
            "lumberjack",
            "platform-http",
            "rest-api",
            "servlet",
            "webhook",
            "websocket");

    private static final Text ANOTHER_DOOR = new Text(
            "hap një portë, dhe Nyja ka një derë të vetme (/fpr); merreni te partneri",
            "it opens a port, and the hub has one door (/fpr); fetch it at the partner's");
    private static final Text UNKNOWN = new Text(
            "nuk është një transport i Camel-it që Nyja njeh, si file, smtp, ftp ose kafka",
            "it is no transport of Camel that the hub knows, such as file, smtp, ftp or kafka");

    private Schemes() {}

    /** Transports on which strangers keep what goes, as it is. */
    static boolean mail(String scheme) {
        return MAIL.contains(scheme);
    }

    static boolean targets(String scheme) {
        return CARRYING.contains(scheme) || LISTENING.contains(scheme);
    }

    static boolean sources(String scheme) {
        return CARRYING.contains(scheme) || CLOCKS.contains(scheme);
    }

    static Text why(String scheme) {
        if (LISTENING.contains(scheme) || DOORS.contains(scheme)) {
            return ANOTHER_DOOR;
        }
        return REFUSED.stream()
                .filter(kind -> kind.schemes().contains(scheme))
                .findFirst()
                .map(Kind::why)
                .orElseGet(() -> unknown(scheme));
    }

    /** A slip of the pen is told with what was probably meant. */
    private static Text unknown(String scheme) {
        Set<String> known = new TreeSet<>(CARRYING);
        known.addAll(LISTENING);
        known.addAll(CLOCKS);
        return Pointers.nearest(scheme, known)
                .map(meant -> new Text(
                        UNKNOWN.sq() + ". A desht të thoni " + meant + "?",
                        UNKNOWN.en() + ". Did you mean " + meant + "?"))
                .orElse(UNKNOWN);
    }
}
