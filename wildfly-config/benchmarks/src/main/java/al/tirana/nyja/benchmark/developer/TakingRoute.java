package al.tirana.nyja.benchmark.developer;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.IdempotentRepository;

/** Takes a message: checked, recognised if it comes twice, stored, put into the outbox and audited, all in one transaction. */
final class TakingRoute extends RouteBuilder {

    static final String IN = "direct:developer";

    private static final int BAD_REQUEST = 400;

    private final SchemaCheck schemas;
    private final SignatureCheck signature;
    private final IdempotentRepository seen;

    TakingRoute(SchemaCheck schemas, SignatureCheck signature, IdempotentRepository seen) {
        this.schemas = schemas;
        this.signature = signature;
        this.seen = seen;
    }

    @Override
    public void configure() {
        onException(NotAccepted.class)
                .handled(true)
                .to("sql:insert into developer_audit (message_id, event, detail)"
                        + " values (:#${header.messageId}, 'REFUSED', :#${exception.message})")
                .setHeader(Exchange.HTTP_RESPONSE_CODE, constant(BAD_REQUEST))
                .setBody(simple("${exception.message}"));

        from(IN).transacted(DeveloperEntry.TRANSACTED)
                .process(new Reading())
                .process(schemas)
                .process(signature)
                .idempotentConsumer(header(Headers.KEY), seen)
                .to("sql:insert into developer_message (message_id, source, recipient, type, subject, body)"
                        + " values (cast(:#messageId as uuid), :#source, :#recipient, :#type, :#subject, :#raw)")
                .to("sql:insert into developer_outbox (message_id, recipient, body)"
                        + " values (cast(:#messageId as uuid), :#recipient, :#raw)")
                .to("sql:insert into developer_audit (message_id, event) values (:#messageId, 'ACCEPTED')")
                .end();
    }
}
