// Generated from the OpenAPI document by "npm run types".
export interface paths {
    "/api/webhooks/email/{provider}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a mail from SendGrid Inbound Parse, Mailgun or a signed generic sender; 202 once it is on disk and queued. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    provider: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Accepted */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AcceptedAnswer"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/catalogue/{vendor}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a signed change of the catalogue from a vendor; 202 once it is queued. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    vendor: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Accepted */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AcceptedAnswer"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/events/sendgrid": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes SendGrid's signed delivery events, which settle what became of a sent mail. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Accepted */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AcceptedAnswer"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/approvals/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The page behind a signed link in an approval mail; it shows and decides nothing. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    token: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/html": string;
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Decides what the page of a signed link shows. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    token: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/html": string;
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/password/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The page behind a mailed link that sets a password. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    token: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/html": string;
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Sets the password of a mailed link, once. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    token: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/html": string;
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Adds a user with a password; administrators. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Up to 200 characters. The same key with the same body is done once and answered the same for a day; with another body it is refused. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewUser"];
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["UserView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The people of the office by name, for pickers of owners and assignees. */
        get: {
            parameters: {
                query?: {
                    /** @description Items of a page, 1 to 200; 50 where it is missing. */
                    limit?: number;
                    /** @description The nextCursor of the page before. */
                    cursor?: string;
                    /** @description Words to search for, where the list can be searched. */
                    q?: string;
                    /** @description A field, with - in front for descending. A wrong one is answered with those there are. */
                    sort?: string;
                    /** @description filter.FIELD=value, several times; commas mean any of. A wrong one is answered with those there are. */
                    filter?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListPageOfPersonView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What waits for a person, most urgent first. */
        get: {
            parameters: {
                query?: {
                    /** @description Items of a page, 1 to 200; 50 where it is missing. */
                    limit?: number;
                    /** @description The nextCursor of the page before. */
                    cursor?: string;
                    /** @description Words to search for, where the list can be searched. */
                    q?: string;
                    /** @description A field, with - in front for descending. A wrong one is answered with those there are. */
                    sort?: string;
                    /** @description filter.FIELD=value, several times; commas mean any of. A wrong one is answered with those there are. */
                    filter?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListPageOfMessageView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The catalogue, searched, filtered and paged. */
        get: {
            parameters: {
                query?: {
                    /** @description Items of a page, 1 to 200; 50 where it is missing. */
                    limit?: number;
                    /** @description The nextCursor of the page before. */
                    cursor?: string;
                    /** @description Words to search for, where the list can be searched. */
                    q?: string;
                    /** @description A field, with - in front for descending. A wrong one is answered with those there are. */
                    sort?: string;
                    /** @description filter.FIELD=value, several times; commas mean any of. A wrong one is answered with those there are. */
                    filter?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListPageOfProductView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/products/{sku}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One product with its price, stock and version. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    sku: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProductView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/catalogue/vendors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The vendors with what came from them and when. */
        get: {
            parameters: {
                query?: {
                    /** @description Items of a page, 1 to 200; 50 where it is missing. */
                    limit?: number;
                    /** @description The nextCursor of the page before. */
                    cursor?: string;
                    /** @description Words to search for, where the list can be searched. */
                    q?: string;
                    /** @description A field, with - in front for descending. A wrong one is answered with those there are. */
                    sort?: string;
                    /** @description filter.FIELD=value, several times; commas mean any of. A wrong one is answered with those there are. */
                    filter?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListPageOfVendorView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/catalogue/vendors/{name}/poll": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks a vendor's feed now instead of at its next turn. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The etag of the item as it was read; 412 where the item has changed since. */
                    "If-Match"?: string;
                    /** @description Up to 200 characters. The same key with the same body is done once and answered the same for a day; with another body it is refused. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PollAnswer"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contacts/{id}/score": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The lead score with its reasons, as last reckoned. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ScoreView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Reckons the lead score now. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The etag of the item as it was read; 412 where the item has changed since. */
                    "If-Match"?: string;
                    /** @description Up to 200 characters. The same key with the same body is done once and answered the same for a day; with another body it is refused. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ScoreView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deals/{id}/analyse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a deal needs next, with the reasoning. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The etag of the item as it was read; 412 where the item has changed since. */
                    "If-Match"?: string;
                    /** @description Up to 200 characters. The same key with the same body is done once and answered the same for a day; with another body it is refused. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DealAdviceView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ai/follow-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Suggests a follow-up to a conversation or a deal. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Up to 200 characters. The same key with the same body is done once and answered the same for a day; with another body it is refused. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["FollowUpRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FollowUpView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contacts/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All contacts, streamed as CSV, JSON or vCard. */
        get: {
            parameters: {
                query?: {
                    format?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": string;
                        "application/json": string;
                        "text/vcard": string;
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/companies/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All companies, streamed as CSV or JSON. */
        get: {
            parameters: {
                query?: {
                    format?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": string;
                        "application/json": string;
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deals/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All deals, streamed as CSV or JSON. */
        get: {
            parameters: {
                query?: {
                    format?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": string;
                        "application/json": string;
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All tasks, streamed as CSV or JSON. */
        get: {
            parameters: {
                query?: {
                    format?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": string;
                        "application/json": string;
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/activities/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All activities, streamed as CSV or JSON. */
        get: {
            parameters: {
                query?: {
                    format?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": string;
                        "application/json": string;
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The sums of today, the last seven and the last thirty days. */
        get: {
            parameters: {
                query?: {
                    from?: string;
                    to?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["StatsView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stats/rebuild": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Counts a portion of the documents again; call it with the nextCursor until none comes back.
         * @description Counts a portion of the documents again; to be called again with `?cursor=` until no `nextCursor` comes back. It may run beside the day's work.
         */
        post: {
            parameters: {
                query?: {
                    cursor?: string;
                };
                header?: {
                    /** @description Up to 200 characters. The same key with the same body is done once and answered the same for a day; with another body it is refused. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RebuildPortion"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ai/calibration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How well confidence keeps its word: reliability bins, expected calibration error, what may be certified. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CalibrationView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ai/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tokens, calls and cost of language models by day. */
        get: {
            parameters: {
                query?: {
                    from?: string;
                    to?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["UsageView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ai/backtest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Runs recorded mail, or a mailbox that is uploaded, through today's settings without sending.
         * @description The recorded history as JSON `{ from, to, limit }`; or mail of a file, at most 30 MB: form fields `file` (.mbox or .eml, several allowed) with `own` for our addresses, or the body itself as application/mbox or message/rfc822. Nothing of a file is kept.
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Up to 200 characters. The same key with the same body is done once and answered the same for a day; with another body it is refused. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["BacktestRequest"];
                    "multipart/form-data": components["schemas"]["BacktestRequest"];
                    "application/mbox": components["schemas"]["BacktestRequest"];
                    "message/rfc822": components["schemas"]["BacktestRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BacktestReport"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process runs. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Health"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Storage, queue and model are ready, each with its state. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Health"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Server-sent events of what changed; Last-Event-ID resumes. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/event-stream": string;
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs in; with a second factor also its code. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["LoginRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TokenAnswer"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Changes a refresh token into new tokens, once. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RefreshRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TokenAnswer"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends the session of a refresh token. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RefreshRequest"];
                };
            };
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in, with role and permissions. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["UserView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own sessions. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SessionView"][];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends one of one's own sessions. */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The etag of the item as it was read; 412 where the item has changed since. */
                    "If-Match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Changes one's own password. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Up to 200 characters. The same key with the same body is done once and answered the same for a day; with another body it is refused. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewPassword"];
                };
            };
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begins to set up a second factor (TOTP): the secret and its otpauth address. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Up to 200 characters. The same key with the same body is done once and answered the same for a day; with another body it is refused. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Enrolment"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/second-factor/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Switches the second factor on with a first code. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Up to 200 characters. The same key with the same body is done once and answered the same for a day; with another body it is refused. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SecondFactorCode"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RecoveryCodes"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/second-factor/drop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Switches the second factor off with a code. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Up to 200 characters. The same key with the same body is done once and answered the same for a day; with another body it is refused. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SecondFactorCode"];
                };
            };
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/forgot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mails a link that sets a new password; answers the same whether the address is known. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ForgottenPassword"];
                };
            };
            responses: {
                /** @description Accepted */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The ways to sign in that this office has. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SignInOptions"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/entra/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sends the browser to Microsoft Entra ID to sign in. */
        get: {
            parameters: {
                query?: {
                    next?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Found */
                302: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/entra/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where Microsoft Entra ID sends the browser back to. */
        get: {
            parameters: {
                query?: {
                    code?: string;
                    state?: string;
                    error?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Found */
                302: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/entra/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Changes the browser's finished sign-in with Microsoft Entra ID into tokens, once; the code is that of a second factor, where one is asked for. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["EntraCompletion"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TokenAnswer"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The users with role, team and state. */
        get: {
            parameters: {
                query?: {
                    /** @description Items of a page, 1 to 200; 50 where it is missing. */
                    limit?: number;
                    /** @description The nextCursor of the page before. */
                    cursor?: string;
                    /** @description Words to search for, where the list can be searched. */
                    q?: string;
                    /** @description A field, with - in front for descending. A wrong one is answered with those there are. */
                    sort?: string;
                    /** @description filter.FIELD=value, several times; commas mean any of. A wrong one is answered with those there are. */
                    filter?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListPageOfUserView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Adds a user; without a password an invitation is mailed. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Up to 200 characters. The same key with the same body is done once and answered the same for a day; with another body it is refused. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewUser"];
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["UserView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One user. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["UserView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes name, role, team or whether the user may sign in. */
        patch: {
            parameters: {
                query?: never;
                header: {
                    /** @description The etag of the item as it was read, in quotes; 428 where it is missing, 412 where the item has changed since. */
                    "If-Match": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["UserPatch"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["UserView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/users/{id}/invite": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mails the invitation again. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The etag of the item as it was read; 412 where the item has changed since. */
                    "If-Match"?: string;
                    /** @description Up to 200 characters. The same key with the same body is done once and answered the same for a day; with another body it is refused. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Accepted */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{id}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends all sessions of a user. */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The etag of the item as it was read; 412 where the item has changed since. */
                    "If-Match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{id}/entra": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Forgets which account of Microsoft Entra ID belongs to a user. */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The etag of the item as it was read; 412 where the item has changed since. */
                    "If-Match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The API keys, without their secrets. */
        get: {
            parameters: {
                query?: {
                    /** @description Items of a page, 1 to 200; 50 where it is missing. */
                    limit?: number;
                    /** @description The nextCursor of the page before. */
                    cursor?: string;
                    /** @description Words to search for, where the list can be searched. */
                    q?: string;
                    /** @description A field, with - in front for descending. A wrong one is answered with those there are. */
                    sort?: string;
                    /** @description filter.FIELD=value, several times; commas mean any of. A wrong one is answered with those there are. */
                    filter?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListPageOfApiKeyView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Makes an API key; its secret is in this answer only. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Up to 200 characters. The same key with the same body is done once and answered the same for a day; with another body it is refused. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewApiKey"];
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ApiKeyView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends an API key. */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The etag of the item as it was read; 412 where the item has changed since. */
                    "If-Match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was decided about messages, by whom and why. */
        get: {
            parameters: {
                query?: {
                    /** @description Items of a page, 1 to 200; 50 where it is missing. */
                    limit?: number;
                    /** @description The nextCursor of the page before. */
                    cursor?: string;
                    /** @description Words to search for, where the list can be searched. */
                    q?: string;
                    /** @description A field, with - in front for descending. A wrong one is answered with those there are. */
                    sort?: string;
                    /** @description filter.FIELD=value, several times; commas mean any of. A wrong one is answered with those there are. */
                    filter?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListPageOfAuditView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit/administration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What administrators changed. */
        get: {
            parameters: {
                query?: {
                    /** @description Items of a page, 1 to 200; 50 where it is missing. */
                    limit?: number;
                    /** @description The nextCursor of the page before. */
                    cursor?: string;
                    /** @description Words to search for, where the list can be searched. */
                    q?: string;
                    /** @description A field, with - in front for descending. A wrong one is answered with those there are. */
                    sort?: string;
                    /** @description filter.FIELD=value, several times; commas mean any of. A wrong one is answered with those there are. */
                    filter?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListPageOfAuditView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conversations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The inbox: conversations by state, owner, contact or words. */
        get: {
            parameters: {
                query?: {
                    /** @description Items of a page, 1 to 200; 50 where it is missing. */
                    limit?: number;
                    /** @description The nextCursor of the page before. */
                    cursor?: string;
                    /** @description Words to search for, where the list can be searched. */
                    q?: string;
                    /** @description A field, with - in front for descending. A wrong one is answered with those there are. */
                    sort?: string;
                    /** @description filter.FIELD=value, several times; commas mean any of. A wrong one is answered with those there are. */
                    filter?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListPageOfConversationView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conversations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One conversation with its messages. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ConversationView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conversations/{id}/reply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a person's reply, now or later. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The etag of the item as it was read; 412 where the item has changed since. */
                    "If-Match"?: string;
                    /** @description Up to 200 characters. The same key with the same body is done once and answered the same for a day; with another body it is refused. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ReplyRequest"];
                };
            };
            responses: {
                /** @description Accepted */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MessageView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conversations/{id}/assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives the conversation to a person, or to nobody. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The etag of the item as it was read; 412 where the item has changed since. */
                    "If-Match"?: string;
                    /** @description Up to 200 characters. The same key with the same body is done once and answered the same for a day; with another body it is refused. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AssignRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ConversationView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conversations/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Closes the conversation; a new mail opens it again. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The etag of the item as it was read; 412 where the item has changed since. */
                    "If-Match"?: string;
                    /** @description Up to 200 characters. The same key with the same body is done once and answered the same for a day; with another body it is refused. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ConversationView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conversations/{id}/snooze": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts the conversation aside until a time. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The etag of the item as it was read; 412 where the item has changed since. */
                    "If-Match"?: string;
                    /** @description Up to 200 characters. The same key with the same body is done once and answered the same for a day; with another body it is refused. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SnoozeRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ConversationView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Messages by state, direction, conversation or contact. */
        get: {
            parameters: {
                query?: {
                    /** @description Items of a page, 1 to 200; 50 where it is missing. */
                    limit?: number;
                    /** @description The nextCursor of the page before. */
                    cursor?: string;
                    /** @description Words to search for, where the list can be searched. */
                    q?: string;
                    /** @description A field, with - in front for descending. A wrong one is answered with those there are. */
                    sort?: string;
                    /** @description filter.FIELD=value, several times; commas mean any of. A wrong one is answered with those there are. */
                    filter?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListPageOfMessageView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One message with classification, draft, claims and guards. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MessageView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Edits a draft, or corrects what a message was taken for. */
        patch: {
            parameters: {
                query?: never;
                header: {
                    /** @description The etag of the item as it was read, in quotes; 428 where it is missing, 412 where the item has changed since. */
                    "If-Match": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["MessagePatch"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MessageView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/messages/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approves the draft as it stands; it is sent once. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The etag of the item as it was read; 412 where the item has changed since. */
                    "If-Match"?: string;
                    /** @description Up to 200 characters. The same key with the same body is done once and answered the same for a day; with another body it is refused. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MessageView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Rejects the draft, with a reason and what the mail was really about. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The etag of the item as it was read; 412 where the item has changed since. */
                    "If-Match"?: string;
                    /** @description Up to 200 characters. The same key with the same body is done once and answered the same for a day; with another body it is refused. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": null | components["schemas"]["RejectRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MessageView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/{id}/send-now": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a held reply at once. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The etag of the item as it was read; 412 where the item has changed since. */
                    "If-Match"?: string;
                    /** @description Up to 200 characters. The same key with the same body is done once and answered the same for a day; with another body it is refused. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MessageView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stops a held reply. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The etag of the item as it was read; 412 where the item has changed since. */
                    "If-Match"?: string;
                    /** @description Up to 200 characters. The same key with the same body is done once and answered the same for a day; with another body it is refused. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MessageView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every step of a message's workflow. */
        get: {
            parameters: {
                query?: {
                    /** @description Items of a page, 1 to 200; 50 where it is missing. */
                    limit?: number;
                    /** @description The nextCursor of the page before. */
                    cursor?: string;
                    /** @description Words to search for, where the list can be searched. */
                    q?: string;
                    /** @description A field, with - in front for descending. A wrong one is answered with those there are. */
                    sort?: string;
                    /** @description filter.FIELD=value, several times; commas mean any of. A wrong one is answered with those there are. */
                    filter?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListPageOfHistoryLine"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/{id}/raw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The mail as it came. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/{id}/attachments/{index}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One attachment, always as a download. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    index: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": string;
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/outbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Mail that was handed over, or waits for it. */
        get: {
            parameters: {
                query?: {
                    /** @description Items of a page, 1 to 200; 50 where it is missing. */
                    limit?: number;
                    /** @description The nextCursor of the page before. */
                    cursor?: string;
                    /** @description Words to search for, where the list can be searched. */
                    q?: string;
                    /** @description A field, with - in front for descending. A wrong one is answered with those there are. */
                    sort?: string;
                    /** @description filter.FIELD=value, several times; commas mean any of. A wrong one is answered with those there are. */
                    filter?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListPageOfOutboxView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/outbox/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One mail of the outbox. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OutboxView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/outbox/{id}/raw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The mail as it went. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "message/rfc822": string;
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ai/classify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a text is about, its language, sentiment, priority and confidence. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Up to 200 characters. The same key with the same body is done once and answered the same for a day; with another body it is refused. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["TextRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Classification"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ai/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The reply that a text would get, with claims, guards and band; nothing is sent. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Up to 200 characters. The same key with the same body is done once and answered the same for a day; with another body it is refused. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["TextRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DraftAnswer"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ai/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every decision of the AI, by task, intent, action or time. */
        get: {
            parameters: {
                query?: {
                    /** @description Items of a page, 1 to 200; 50 where it is missing. */
                    limit?: number;
                    /** @description The nextCursor of the page before. */
                    cursor?: string;
                    /** @description Words to search for, where the list can be searched. */
                    q?: string;
                    /** @description A field, with - in front for descending. A wrong one is answered with those there are. */
                    sort?: string;
                    /** @description filter.FIELD=value, several times; commas mean any of. A wrong one is answered with those there are. */
                    filter?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListPageOfDecisionView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ai/decisions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One decision rebuilt: inputs, model, outputs, guards, band, action, verdict, cost. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DecisionView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recommendations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tasks and deals that the AI proposes from mail. */
        get: {
            parameters: {
                query?: {
                    /** @description Items of a page, 1 to 200; 50 where it is missing. */
                    limit?: number;
                    /** @description The nextCursor of the page before. */
                    cursor?: string;
                    /** @description Words to search for, where the list can be searched. */
                    q?: string;
                    /** @description A field, with - in front for descending. A wrong one is answered with those there are. */
                    sort?: string;
                    /** @description filter.FIELD=value, several times; commas mean any of. A wrong one is answered with those there are. */
                    filter?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListPageOfRecommendationView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recommendations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One recommendation with what it rests on. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RecommendationView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recommendations/{id}/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Applies a recommendation. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The etag of the item as it was read; 412 where the item has changed since. */
                    "If-Match"?: string;
                    /** @description Up to 200 characters. The same key with the same body is done once and answered the same for a day; with another body it is refused. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RecommendationView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recommendations/{id}/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Dismisses a recommendation; the AI learns from it. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The etag of the item as it was read; 412 where the item has changed since. */
                    "If-Match"?: string;
                    /** @description Up to 200 characters. The same key with the same body is done once and answered the same for a day; with another body it is refused. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RecommendationView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ai/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tenant's models with their figures. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ModelsView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ai/models/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One model. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ModelView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ai/models/retrain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Trains anew from people's verdicts; the new model is used only where it is better. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Up to 200 characters. The same key with the same body is done once and answered the same for a day; with another body it is refused. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Accepted */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ModelView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ai/models/{id}/use": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Brings a kept model back. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The etag of the item as it was read; 412 where the item has changed since. */
                    "If-Match"?: string;
                    /** @description Up to 200 characters. The same key with the same body is done once and answered the same for a day; with another body it is refused. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ModelsView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Contacts, searched, filtered, sorted and paged. */
        get: {
            parameters: {
                query?: {
                    /** @description Items of a page, 1 to 200; 50 where it is missing. */
                    limit?: number;
                    /** @description The nextCursor of the page before. */
                    cursor?: string;
                    /** @description Words to search for, where the list can be searched. */
                    q?: string;
                    /** @description A field, with - in front for descending. A wrong one is answered with those there are. */
                    sort?: string;
                    /** @description filter.FIELD=value, several times; commas mean any of. A wrong one is answered with those there are. */
                    filter?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListPageOfContactView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Adds a contact. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Up to 200 characters. The same key with the same body is done once and answered the same for a day; with another body it is refused. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ContactFields"];
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ContactView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contacts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One contact. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ContactView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Deletes a contact. */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The etag of the item as it was read; 412 where the item has changed since. */
                    "If-Match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Changes the fields that are named; null empties one. */
        patch: {
            parameters: {
                query?: never;
                header: {
                    /** @description The etag of the item as it was read, in quotes; 428 where it is missing, 412 where the item has changed since. */
                    "If-Match": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ContactFields"];
                    "application/merge-patch+json": components["schemas"]["ContactFields"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ContactView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/contacts/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything that happened with a contact, newest first. */
        get: {
            parameters: {
                query?: {
                    /** @description Items of a page, 1 to 200; 50 where it is missing. */
                    limit?: number;
                    /** @description The nextCursor of the page before. */
                    cursor?: string;
                    /** @description Words to search for, where the list can be searched. */
                    q?: string;
                    /** @description A field, with - in front for descending. A wrong one is answered with those there are. */
                    sort?: string;
                    /** @description filter.FIELD=value, several times; commas mean any of. A wrong one is answered with those there are. */
                    filter?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListPageOfActivityView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contacts/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Merges another contact into this one; the named fields are taken from the other. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The etag of the item as it was read; 412 where the item has changed since. */
                    "If-Match"?: string;
                    /** @description Up to 200 characters. The same key with the same body is done once and answered the same for a day; with another body it is refused. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MergeRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MergeAnswer"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contacts/merges/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a merge back from its snapshot. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The etag of the item as it was read; 412 where the item has changed since. */
                    "If-Match"?: string;
                    /** @description Up to 200 characters. The same key with the same body is done once and answered the same for a day; with another body it is refused. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MergeAnswer"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contacts/duplicates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Pairs that may be the same person, with a score and why. */
        get: {
            parameters: {
                query?: {
                    /** @description Items of a page, 1 to 200; 50 where it is missing. */
                    limit?: number;
                    /** @description The nextCursor of the page before. */
                    cursor?: string;
                    /** @description Words to search for, where the list can be searched. */
                    q?: string;
                    /** @description A field, with - in front for descending. A wrong one is answered with those there are. */
                    sort?: string;
                    /** @description filter.FIELD=value, several times; commas mean any of. A wrong one is answered with those there are. */
                    filter?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListPageOfDuplicateView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contacts/quality": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is missing or suspicious in contacts. */
        get: {
            parameters: {
                query?: {
                    /** @description Items of a page, 1 to 200; 50 where it is missing. */
                    limit?: number;
                    /** @description The nextCursor of the page before. */
                    cursor?: string;
                    /** @description Words to search for, where the list can be searched. */
                    q?: string;
                    /** @description A field, with - in front for descending. A wrong one is answered with those there are. */
                    sort?: string;
                    /** @description filter.FIELD=value, several times; commas mean any of. A wrong one is answered with those there are. */
                    filter?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListPageOfQualityView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contacts/{id}/repair": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Repairs what can be put right by rule: names, phones, domains. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The etag of the item as it was read; 412 where the item has changed since. */
                    "If-Match"?: string;
                    /** @description Up to 200 characters. The same key with the same body is done once and answered the same for a day; with another body it is refused. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RepairAnswer"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contacts/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Imports CSV or vCard; with dryRun it only tells what would be made, updated, skipped and why.
         * @description The file as form field `file` (with an optional form field `mapping`, a JSON object from column names to fields), or as the body itself: text/csv, text/vcard.
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Up to 200 characters. The same key with the same body is done once and answered the same for a day; with another body it is refused. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ImportView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The imports with progress and outcome. */
        get: {
            parameters: {
                query?: {
                    /** @description Items of a page, 1 to 200; 50 where it is missing. */
                    limit?: number;
                    /** @description The nextCursor of the page before. */
                    cursor?: string;
                    /** @description Words to search for, where the list can be searched. */
                    q?: string;
                    /** @description A field, with - in front for descending. A wrong one is answered with those there are. */
                    sort?: string;
                    /** @description filter.FIELD=value, several times; commas mean any of. A wrong one is answered with those there are. */
                    filter?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListPageOfImportView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One import. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ImportView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a whole import back. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The etag of the item as it was read; 412 where the item has changed since. */
                    "If-Match"?: string;
                    /** @description Up to 200 characters. The same key with the same body is done once and answered the same for a day; with another body it is refused. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ImportView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/companies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Companies, searched, filtered, sorted and paged. */
        get: {
            parameters: {
                query?: {
                    /** @description Items of a page, 1 to 200; 50 where it is missing. */
                    limit?: number;
                    /** @description The nextCursor of the page before. */
                    cursor?: string;
                    /** @description Words to search for, where the list can be searched. */
                    q?: string;
                    /** @description A field, with - in front for descending. A wrong one is answered with those there are. */
                    sort?: string;
                    /** @description filter.FIELD=value, several times; commas mean any of. A wrong one is answered with those there are. */
                    filter?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListPageOfCompanyView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Adds a company. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Up to 200 characters. The same key with the same body is done once and answered the same for a day; with another body it is refused. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CompanyFields"];
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CompanyView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/companies/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One company. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CompanyView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Deletes a company. */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The etag of the item as it was read; 412 where the item has changed since. */
                    "If-Match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Changes the fields that are named; null empties one. */
        patch: {
            parameters: {
                query?: never;
                header: {
                    /** @description The etag of the item as it was read, in quotes; 428 where it is missing, 412 where the item has changed since. */
                    "If-Match": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CompanyFields"];
                    "application/merge-patch+json": components["schemas"]["CompanyFields"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CompanyView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/companies/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything that happened with a company, newest first. */
        get: {
            parameters: {
                query?: {
                    /** @description Items of a page, 1 to 200; 50 where it is missing. */
                    limit?: number;
                    /** @description The nextCursor of the page before. */
                    cursor?: string;
                    /** @description Words to search for, where the list can be searched. */
                    q?: string;
                    /** @description A field, with - in front for descending. A wrong one is answered with those there are. */
                    sort?: string;
                    /** @description filter.FIELD=value, several times; commas mean any of. A wrong one is answered with those there are. */
                    filter?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListPageOfActivityView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/custom-fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tenant's own fields of contacts, companies and deals. */
        get: {
            parameters: {
                query?: {
                    /** @description Items of a page, 1 to 200; 50 where it is missing. */
                    limit?: number;
                    /** @description The nextCursor of the page before. */
                    cursor?: string;
                    /** @description Words to search for, where the list can be searched. */
                    q?: string;
                    /** @description A field, with - in front for descending. A wrong one is answered with those there are. */
                    sort?: string;
                    /** @description filter.FIELD=value, several times; commas mean any of. A wrong one is answered with those there are. */
                    filter?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListPageOfCustomFieldView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Defines a field. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Up to 200 characters. The same key with the same body is done once and answered the same for a day; with another body it is refused. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewCustomField"];
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CustomFieldView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/custom-fields/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes a field away. */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The etag of the item as it was read; 412 where the item has changed since. */
                    "If-Match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Changes a field's label, options or order. */
        patch: {
            parameters: {
                query?: never;
                header: {
                    /** @description The etag of the item as it was read, in quotes; 428 where it is missing, 412 where the item has changed since. */
                    "If-Match": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CustomFieldChange"];
                    "application/merge-patch+json": components["schemas"]["CustomFieldChange"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CustomFieldView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/activities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Activities, filtered by contact, company, deal or kind. */
        get: {
            parameters: {
                query?: {
                    /** @description Items of a page, 1 to 200; 50 where it is missing. */
                    limit?: number;
                    /** @description The nextCursor of the page before. */
                    cursor?: string;
                    /** @description Words to search for, where the list can be searched. */
                    q?: string;
                    /** @description A field, with - in front for descending. A wrong one is answered with those there are. */
                    sort?: string;
                    /** @description filter.FIELD=value, several times; commas mean any of. A wrong one is answered with those there are. */
                    filter?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListPageOfActivityView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Writes down a call, a meeting or a note. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Up to 200 characters. The same key with the same body is done once and answered the same for a day; with another body it is refused. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewActivity"];
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ActivityView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pipelines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The pipelines with their stages. */
        get: {
            parameters: {
                query?: {
                    /** @description Items of a page, 1 to 200; 50 where it is missing. */
                    limit?: number;
                    /** @description The nextCursor of the page before. */
                    cursor?: string;
                    /** @description Words to search for, where the list can be searched. */
                    q?: string;
                    /** @description A field, with - in front for descending. A wrong one is answered with those there are. */
                    sort?: string;
                    /** @description filter.FIELD=value, several times; commas mean any of. A wrong one is answered with those there are. */
                    filter?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListPageOfPipelineView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Adds a pipeline with its stages. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Up to 200 characters. The same key with the same body is done once and answered the same for a day; with another body it is refused. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PipelineFields"];
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PipelineView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pipelines/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One pipeline. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PipelineView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Deletes a pipeline without deals. */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The etag of the item as it was read; 412 where the item has changed since. */
                    "If-Match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Changes a pipeline; deals of a stage that goes are moved, never lost. */
        patch: {
            parameters: {
                query?: never;
                header: {
                    /** @description The etag of the item as it was read, in quotes; 428 where it is missing, 412 where the item has changed since. */
                    "If-Match": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PipelineFields"];
                    "application/merge-patch+json": components["schemas"]["PipelineFields"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PipelineView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/pipelines/{id}/board": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The board: each stage with its first deals, count and value. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BoardView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pipelines/{id}/stages/{stageId}/deals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** More deals of one column. */
        get: {
            parameters: {
                query?: {
                    /** @description Items of a page, 1 to 200; 50 where it is missing. */
                    limit?: number;
                    /** @description The nextCursor of the page before. */
                    cursor?: string;
                    /** @description Words to search for, where the list can be searched. */
                    q?: string;
                    /** @description A field, with - in front for descending. A wrong one is answered with those there are. */
                    sort?: string;
                    /** @description filter.FIELD=value, several times; commas mean any of. A wrong one is answered with those there are. */
                    filter?: string;
                };
                header?: never;
                path: {
                    id: string;
                    stageId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListPageOfDealView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Deals, searched, filtered, sorted and paged. */
        get: {
            parameters: {
                query?: {
                    /** @description Items of a page, 1 to 200; 50 where it is missing. */
                    limit?: number;
                    /** @description The nextCursor of the page before. */
                    cursor?: string;
                    /** @description Words to search for, where the list can be searched. */
                    q?: string;
                    /** @description A field, with - in front for descending. A wrong one is answered with those there are. */
                    sort?: string;
                    /** @description filter.FIELD=value, several times; commas mean any of. A wrong one is answered with those there are. */
                    filter?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListPageOfDealView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Adds a deal. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Up to 200 characters. The same key with the same body is done once and answered the same for a day; with another body it is refused. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DealFields"];
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DealView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deals/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One deal with its stage history. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DealView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Deletes a deal. */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The etag of the item as it was read; 412 where the item has changed since. */
                    "If-Match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Changes the fields that are named; null empties one. */
        patch: {
            parameters: {
                query?: never;
                header: {
                    /** @description The etag of the item as it was read, in quotes; 428 where it is missing, 412 where the item has changed since. */
                    "If-Match": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DealFields"];
                    "application/merge-patch+json": components["schemas"]["DealFields"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DealView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/deals/{id}/move-stage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Moves a deal to a stage and a place in its column; the stage's action starts. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The etag of the item as it was read; 412 where the item has changed since. */
                    "If-Match"?: string;
                    /** @description Up to 200 characters. The same key with the same body is done once and answered the same for a day; with another body it is refused. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MoveRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DealView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deals/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything that happened with a deal, newest first. */
        get: {
            parameters: {
                query?: {
                    /** @description Items of a page, 1 to 200; 50 where it is missing. */
                    limit?: number;
                    /** @description The nextCursor of the page before. */
                    cursor?: string;
                    /** @description Words to search for, where the list can be searched. */
                    q?: string;
                    /** @description A field, with - in front for descending. A wrong one is answered with those there are. */
                    sort?: string;
                    /** @description filter.FIELD=value, several times; commas mean any of. A wrong one is answered with those there are. */
                    filter?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListPageOfActivityView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/backlink-opportunities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Backlink opportunities by status or relevance. */
        get: {
            parameters: {
                query?: {
                    /** @description Items of a page, 1 to 200; 50 where it is missing. */
                    limit?: number;
                    /** @description The nextCursor of the page before. */
                    cursor?: string;
                    /** @description Words to search for, where the list can be searched. */
                    q?: string;
                    /** @description A field, with - in front for descending. A wrong one is answered with those there are. */
                    sort?: string;
                    /** @description filter.FIELD=value, several times; commas mean any of. A wrong one is answered with those there are. */
                    filter?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListPageOfOpportunityView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Adds a page that could link to ours. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Up to 200 characters. The same key with the same body is done once and answered the same for a day; with another body it is refused. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["OpportunityFields"];
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OpportunityView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/backlink-opportunities/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One opportunity. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OpportunityView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Deletes an opportunity. */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The etag of the item as it was read; 412 where the item has changed since. */
                    "If-Match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Changes the fields that are named. */
        patch: {
            parameters: {
                query?: never;
                header: {
                    /** @description The etag of the item as it was read, in quotes; 428 where it is missing, 412 where the item has changed since. */
                    "If-Match": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["OpportunityFields"];
                    "application/merge-patch+json": components["schemas"]["OpportunityFields"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OpportunityView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tasks by assignee, state, due time or words. */
        get: {
            parameters: {
                query?: {
                    /** @description Items of a page, 1 to 200; 50 where it is missing. */
                    limit?: number;
                    /** @description The nextCursor of the page before. */
                    cursor?: string;
                    /** @description Words to search for, where the list can be searched. */
                    q?: string;
                    /** @description A field, with - in front for descending. A wrong one is answered with those there are. */
                    sort?: string;
                    /** @description filter.FIELD=value, several times; commas mean any of. A wrong one is answered with those there are. */
                    filter?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListPageOfTaskView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Adds a task. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Up to 200 characters. The same key with the same body is done once and answered the same for a day; with another body it is refused. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["TaskFields"];
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TaskView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One task. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TaskView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Deletes a task. */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The etag of the item as it was read; 412 where the item has changed since. */
                    "If-Match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Changes the fields that are named; null empties one. */
        patch: {
            parameters: {
                query?: never;
                header: {
                    /** @description The etag of the item as it was read, in quotes; 428 where it is missing, 412 where the item has changed since. */
                    "If-Match": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["TaskFields"];
                    "application/merge-patch+json": components["schemas"]["TaskFields"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TaskView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/tasks/{id}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Completes a task; a recurring one comes back at its next time. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The etag of the item as it was read; 412 where the item has changed since. */
                    "If-Match"?: string;
                    /** @description Up to 200 characters. The same key with the same body is done once and answered the same for a day; with another body it is refused. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TaskView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks/{id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Opens a completed task again. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The etag of the item as it was read; 412 where the item has changed since. */
                    "If-Match"?: string;
                    /** @description Up to 200 characters. The same key with the same body is done once and answered the same for a day; with another body it is refused. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TaskView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/crm-options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Country, currency and assignment rules of the office. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OptionsView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes country, currency or assignment rules. */
        patch: {
            parameters: {
                query?: never;
                header: {
                    /** @description The etag of the item as it was read, in quotes; 428 where it is missing, 412 where the item has changed since. */
                    "If-Match": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["OptionsFields"];
                    "application/merge-patch+json": components["schemas"]["OptionsFields"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OptionsView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/analytics/dashboard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The figures of a span of days beside the span before. */
        get: {
            parameters: {
                query?: {
                    from?: string;
                    to?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DashboardView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/analytics/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The figures day by day. */
        get: {
            parameters: {
                query?: {
                    from?: string;
                    to?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DayView"][];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/analytics/pipelines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Funnel, conversion and velocity of each pipeline. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FunnelView"][];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/analytics/deals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Open, won and lost deals with their value. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DealMonth"][];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/analytics/workload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Open work per person. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WorkloadView"][];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ai/audits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sent replies that are put before a person afterwards, blind. */
        get: {
            parameters: {
                query?: {
                    /** @description Items of a page, 1 to 200; 50 where it is missing. */
                    limit?: number;
                    /** @description The nextCursor of the page before. */
                    cursor?: string;
                    /** @description Words to search for, where the list can be searched. */
                    q?: string;
                    /** @description A field, with - in front for descending. A wrong one is answered with those there are. */
                    sort?: string;
                    /** @description filter.FIELD=value, several times; commas mean any of. A wrong one is answered with those there are. */
                    filter?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListPageOfBlindAuditView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ai/audits/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of them, without what the model thought. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BlindAuditView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ai/audits/{id}/verdict": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Whether a sent reply was right. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The etag of the item as it was read; 412 where the item has changed since. */
                    "If-Match"?: string;
                    /** @description Up to 200 characters. The same key with the same body is done once and answered the same for a day; with another body it is refused. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["BlindVerdictRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BlindAuditView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ai/prompts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The prompts of the language model. */
        get: {
            parameters: {
                query?: {
                    /** @description Items of a page, 1 to 200; 50 where it is missing. */
                    limit?: number;
                    /** @description The nextCursor of the page before. */
                    cursor?: string;
                    /** @description Words to search for, where the list can be searched. */
                    q?: string;
                    /** @description A field, with - in front for descending. A wrong one is answered with those there are. */
                    sort?: string;
                    /** @description filter.FIELD=value, several times; commas mean any of. A wrong one is answered with those there are. */
                    filter?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListPageOfPromptView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ai/prompts/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One prompt as it is used now. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PromptView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Writes a new version of a prompt. */
        patch: {
            parameters: {
                query?: never;
                header: {
                    /** @description The etag of the item as it was read, in quotes; 428 where it is missing, 412 where the item has changed since. */
                    "If-Match": string;
                };
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["PromptPatch"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PromptView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/ai/prompts/{name}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All versions of a prompt. */
        get: {
            parameters: {
                query?: {
                    /** @description Items of a page, 1 to 200; 50 where it is missing. */
                    limit?: number;
                    /** @description The nextCursor of the page before. */
                    cursor?: string;
                    /** @description Words to search for, where the list can be searched. */
                    q?: string;
                    /** @description A field, with - in front for descending. A wrong one is answered with those there are. */
                    sort?: string;
                    /** @description filter.FIELD=value, several times; commas mean any of. A wrong one is answered with those there are. */
                    filter?: string;
                };
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListPageOfPromptVersionView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tenant's answers and policies. */
        get: {
            parameters: {
                query?: {
                    /** @description Items of a page, 1 to 200; 50 where it is missing. */
                    limit?: number;
                    /** @description The nextCursor of the page before. */
                    cursor?: string;
                    /** @description Words to search for, where the list can be searched. */
                    q?: string;
                    /** @description A field, with - in front for descending. A wrong one is answered with those there are. */
                    sort?: string;
                    /** @description filter.FIELD=value, several times; commas mean any of. A wrong one is answered with those there are. */
                    filter?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListPageOfKnowledgeView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Adds an answer. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Up to 200 characters. The same key with the same body is done once and answered the same for a day; with another body it is refused. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["KnowledgeRequest"];
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["KnowledgeView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One answer. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["KnowledgeView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Deletes an answer. */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The etag of the item as it was read; 412 where the item has changed since. */
                    "If-Match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Changes an answer. */
        patch: {
            parameters: {
                query?: never;
                header: {
                    /** @description The etag of the item as it was read, in quotes; 428 where it is missing, 412 where the item has changed since. */
                    "If-Match": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["KnowledgePatch"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["KnowledgeView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/settings/voice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Greeting, signature and tone of replies. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["VoiceView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes greeting, signature or tone. */
        patch: {
            parameters: {
                query?: never;
                header: {
                    /** @description The etag of the item as it was read, in quotes; 428 where it is missing, 412 where the item has changed since. */
                    "If-Match": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["VoicePatch"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["VoiceView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/deadletters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What could not be processed, with the reason. */
        get: {
            parameters: {
                query?: {
                    /** @description Items of a page, 1 to 200; 50 where it is missing. */
                    limit?: number;
                    /** @description The nextCursor of the page before. */
                    cursor?: string;
                    /** @description Words to search for, where the list can be searched. */
                    q?: string;
                    /** @description A field, with - in front for descending. A wrong one is answered with those there are. */
                    sort?: string;
                    /** @description filter.FIELD=value, several times; commas mean any of. A wrong one is answered with those there are. */
                    filter?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListPageOfDeadLetterView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deadletters/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts a dead letter back into its queue. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The etag of the item as it was read; 412 where the item has changed since. */
                    "If-Match"?: string;
                    /** @description Up to 200 characters. The same key with the same body is done once and answered the same for a day; with another body it is refused. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deadletters/{id}/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Discards a dead letter for good. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The etag of the item as it was read; 412 where the item has changed since. */
                    "If-Match"?: string;
                    /** @description Up to 200 characters. The same key with the same body is done once and answered the same for a day; with another body it is refused. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The settings that can be changed while running. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SettingsView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes them. */
        patch: {
            parameters: {
                query?: never;
                header: {
                    /** @description The etag of the item as it was read, in quotes; 428 where it is missing, 412 where the item has changed since. */
                    "If-Match": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["SettingsPatch"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SettingsView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/schedules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The recurring work with its last and next time. */
        get: {
            parameters: {
                query?: {
                    /** @description Items of a page, 1 to 200; 50 where it is missing. */
                    limit?: number;
                    /** @description The nextCursor of the page before. */
                    cursor?: string;
                    /** @description Words to search for, where the list can be searched. */
                    q?: string;
                    /** @description A field, with - in front for descending. A wrong one is answered with those there are. */
                    sort?: string;
                    /** @description filter.FIELD=value, several times; commas mean any of. A wrong one is answered with those there are. */
                    filter?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListPageOfScheduleView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/schedules/{name}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Does a schedule's work now. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The etag of the item as it was read; 412 where the item has changed since. */
                    "If-Match"?: string;
                    /** @description Up to 200 characters. The same key with the same body is done once and answered the same for a day; with another body it is refused. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ScheduleView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The daily reviews. */
        get: {
            parameters: {
                query?: {
                    /** @description Items of a page, 1 to 200; 50 where it is missing. */
                    limit?: number;
                    /** @description The nextCursor of the page before. */
                    cursor?: string;
                    /** @description Words to search for, where the list can be searched. */
                    q?: string;
                    /** @description A field, with - in front for descending. A wrong one is answered with those there are. */
                    sort?: string;
                    /** @description filter.FIELD=value, several times; commas mean any of. A wrong one is answered with those there are. */
                    filter?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListPageOfReviewView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reviews/latest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest daily review. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReviewView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reviews/{date}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The review of a date. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    date: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReviewView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhook-endpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where changes are posted to. */
        get: {
            parameters: {
                query?: {
                    /** @description Items of a page, 1 to 200; 50 where it is missing. */
                    limit?: number;
                    /** @description The nextCursor of the page before. */
                    cursor?: string;
                    /** @description Words to search for, where the list can be searched. */
                    q?: string;
                    /** @description A field, with - in front for descending. A wrong one is answered with those there are. */
                    sort?: string;
                    /** @description filter.FIELD=value, several times; commas mean any of. A wrong one is answered with those there are. */
                    filter?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListPageOfHookView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Adds an endpoint; its secret is in this answer only. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Up to 200 characters. The same key with the same body is done once and answered the same for a day; with another body it is refused. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["HookFields"];
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HookView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhook-endpoints/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One endpoint. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HookView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Deletes an endpoint. */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The etag of the item as it was read; 412 where the item has changed since. */
                    "If-Match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Changes an endpoint. */
        patch: {
            parameters: {
                query?: never;
                header: {
                    /** @description The etag of the item as it was read, in quotes; 428 where it is missing, 412 where the item has changed since. */
                    "If-Match": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["HookFields"];
                    "application/merge-patch+json": components["schemas"]["HookFields"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HookView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/webhook-endpoints/{id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a new secret; the old one signs beside it for a day. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The etag of the item as it was read; 412 where the item has changed since. */
                    "If-Match"?: string;
                    /** @description Up to 200 characters. The same key with the same body is done once and answered the same for a day; with another body it is refused. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HookView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhook-endpoints/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Posts a test event. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The etag of the item as it was read; 412 where the item has changed since. */
                    "If-Match"?: string;
                    /** @description Up to 200 characters. The same key with the same body is done once and answered the same for a day; with another body it is refused. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Accepted */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HookDeliveryView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhook-endpoints/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was posted to an endpoint, with every try. */
        get: {
            parameters: {
                query?: {
                    /** @description Items of a page, 1 to 200; 50 where it is missing. */
                    limit?: number;
                    /** @description The nextCursor of the page before. */
                    cursor?: string;
                    /** @description Words to search for, where the list can be searched. */
                    q?: string;
                    /** @description A field, with - in front for descending. A wrong one is answered with those there are. */
                    sort?: string;
                    /** @description filter.FIELD=value, several times; commas mean any of. A wrong one is answered with those there are. */
                    filter?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ListPageOfHookDeliveryView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhook-endpoints/{id}/deliveries/{deliveryId}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Posts a delivery again. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The etag of the item as it was read; 412 where the item has changed since. */
                    "If-Match"?: string;
                    /** @description Up to 200 characters. The same key with the same body is done once and answered the same for a day; with another body it is refused. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    id: string;
                    deliveryId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Accepted */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HookDeliveryView"];
                    };
                };
                /** @description Refused: what is wrong, by field where it is a field's fault (RFC 9457). */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description The answer to an accepted webhook. */
        AcceptedAnswer: {
            id: string;
        };
        /**
         * @description What happened.
         * @enum {unknown}
         */
        ActivityKind: "email_in" | "email_out" | "call" | "meeting" | "note" | "task_created" | "task_done" | "deal_created" | "stage_change" | "ai_decision" | "stage_action" | "merge" | "assignment";
        /** @description A line of a timeline. */
        ActivityView: {
            id: string;
            etag: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            kind: components["schemas"]["ActivityKind"];
            /** Format: date-time */
            at: string;
            summary: string;
            body: string;
            by: string;
            contactId: null | string;
            companyId: null | string;
            dealId: null | string;
            conversationId: null | string;
            messageId: null | string;
            taskId: null | string;
            /** Format: int32 */
            minutes: null | number;
            details: {
                [key: string]: string;
            };
        };
        /**
         * @description All that is needed to rebuild a decision (design, invariant 7): inputs by reference, models, outputs, guards, band, action, verdict,
         *     cost.
         */
        AiDecision: {
            /** @description What was decided about: TaskNames; a reply unless it says otherwise. */
            task?: string;
            /** @description The partition that it is kept in; null is the conversation's. */
            home?: null | string;
            /** @description Of a reply made from the message's id and generation. */
            decisionId: string;
            conversationId?: null | components["schemas"]["ConversationId"];
            messageId?: null | components["schemas"]["MessageId"];
            dealId?: null | components["schemas"]["DealId"];
            contactId?: null | components["schemas"]["ContactId"];
            /** @description What it looked at, by reference. */
            inputs?: components["schemas"]["DecisionInput"][];
            /** @description All messages that the draft answers. */
            questions?: unknown[];
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            intent?: null | components["schemas"]["Intent"];
            classification?: null | components["schemas"]["Classification"];
            output?: null | components["schemas"]["JsonElement"];
            /** @description The model that classified or answered. */
            model: string;
            /** @description The drafter; null when there was no draft. */
            draftModel?: null | string;
            /** @description The prompts that were used, with their versions; empty of the local models. */
            prompts?: string[];
            /** @description SHA-256 of the draft's body. */
            draftHash?: null | string;
            /** @description Every claim with its evidence. */
            claims?: components["schemas"]["Claim"][];
            /**
             * Format: double
             * @description The classifier's own score.
             */
            rawConfidence?: number;
            /**
             * Format: double
             * @description The confidence of understanding and draft together, before the tenant's verdicts corrected it.
             */
            shownConfidence?: number;
            correction?: null | components["schemas"]["Correction"];
            /**
             * Format: double
             * @description The calibrated confidence that was compared.
             */
            confidence?: number;
            /**
             * Format: double
             * @description The threshold for sending by itself.
             */
            autoSendThreshold?: number;
            /**
             * Format: double
             * @description The threshold for asking a person.
             */
            approveThreshold?: number;
            /** @description The guards that spoke. */
            guards?: components["schemas"]["GuardFinding"][];
            band?: null | components["schemas"]["Band"];
            /** @description True when replies did not leave at the time, whatever was decided. */
            shadow?: boolean;
            /** @description What was done. */
            action: string;
            /** @description Why. */
            reason?: string;
            /** @description What people made of it: sent_as_is, edited, rejected, cancelled, expired, auto_sent, audit_right, audit_wrong; null until known. */
            verdict?: null | string;
            /** @description By whom. */
            verdictBy?: null | string;
            /**
             * Format: double
             * @description Share of the draft that was changed, 0 to 1.
             */
            editShare?: null | number;
            /**
             * Format: int32
             * @description Tokens used (0 for the local model).
             */
            tokens?: number;
            /** @description What language models used for it, each by the usage record that it is counted in; empty for the local models. */
            costs?: components["schemas"]["AiSpend"][];
            id?: null | string;
            partition?: null | string;
        };
        /** @description What language models used for one piece of work: a decision's share of a usage record. */
        AiSpend: {
            /** @description The task. */
            task: string;
            /** @description Id of the usage record that it is counted in. */
            usage: string;
            /**
             * Format: int32
             * @description Attempts that were answered, usable or not.
             */
            calls: number;
            /**
             * Format: int64
             * @description Tokens sent.
             */
            inputTokens: number;
            /**
             * Format: int64
             * @description Tokens received.
             */
            outputTokens: number;
            cost: null | components["schemas"]["Money"];
        };
        /** @description What the AI did and cost. */
        AiStats: {
            /** Format: int64 */
            decisions: number;
            tasks: {
                [key: string]: number;
            };
            /** Format: int64 */
            tokens: number;
            cost: unknown[];
        };
        /** @description A key as administrators see it; `key` only in the answer that made it. */
        ApiKeyView: {
            id: string;
            etag: string;
            name: string;
            scopes: components["schemas"]["Permission"][];
            createdBy: string;
            /** Format: date-time */
            expiresAt: null | string;
            revoked: boolean;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            key?: null | string;
        };
        /** @description Body of `POST /api/conversations/{id}/assign`; null for nobody. */
        AssignRequest: {
            assigneeId: null | string;
        };
        /** @description Work with this language, company or intent goes to this person. What is null fits everything. */
        AssignmentRule: {
            /** @description The person. */
            assigneeId: components["schemas"]["UserId"];
            /** @description ISO 639-1 code. */
            language?: null | string;
            /** @description The company. */
            companyId?: null | string;
            /** @description What the work needs: an intent such as `complaint`, or a pipeline's id. */
            skill?: null | string;
        };
        /** @description Who takes new work, and how it is shared out. */
        AssignmentRules: {
            /** @description Rules in their order; the first that fits names the person. */
            rules?: components["schemas"]["AssignmentRule"][];
            /** @description Whom the round goes through where no rule fits; empty means nobody is assigned by itself. */
            team?: components["schemas"]["TeamMember"][];
        };
        /**
         * @description How much care a file needs.
         * @enum {unknown}
         */
        AttachmentRiskLevel: "ordinary" | "caution" | "dangerous";
        /** @description An attachment with the address to download it from. */
        AttachmentView: {
            name: string;
            contentType: string;
            /** Format: int64 */
            size: number;
            inline: boolean;
            url: string;
            risk: components["schemas"]["AttachmentRiskLevel"];
            riskReason: null | string;
        };
        /**
         * @description Where an audit stands.
         * @enum {unknown}
         */
        AuditState: "waiting" | "judged";
        /** @description One line of the trail. */
        AuditView: {
            id: string;
            etag: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** Format: date-time */
            at: string;
            by: string;
            action: string;
            summary: string;
            conversationId: null | string;
            messageId: null | string;
            details: {
                [key: string]: string;
            };
        };
        /**
         * @description A result of SPF, DKIM or DMARC (RFC 8601 §2.7).
         * @enum {unknown}
         */
        AuthenticationResult: "unknown" | "none" | "pass" | "fail" | "soft_fail" | "neutral" | "temp_error" | "perm_error";
        /** @description How often people did this where today that would be done. */
        BacktestComparison: {
            /**
             * @description What was done then (auto_send, approve, escalate); of a mailbox whether people answered (answered,
             *                 unanswered).
             */
            then: null | string;
            /**
             * @description What people made of it; of a mailbox whether their answer states what today's draft does (same_facts,
             *                 other_facts); null when nothing.
             */
            verdict: null | string;
            /** @description What would be done today. */
            now: components["schemas"]["Band"];
            /**
             * Format: int32
             * @description How often.
             */
            count: number;
        };
        /** @description One mail that would be treated otherwise. */
        BacktestDifference: {
            /** @description Its id, or the number of its line. */
            id: string;
            /** @description The intent or band that is known. */
            then: string;
            /** @description The same today. */
            now: string;
            /**
             * Format: double
             * @description Today's confidence.
             */
            confidence: number;
            /** @description Why. */
            reason: string;
        };
        /** @description What would have been done with many mails, and how that compares with what is known of them. */
        BacktestReport: {
            /**
             * Format: int32
             * @description Mails decided about.
             */
            count: number;
            /**
             * Format: int32
             * @description Sent by itself.
             */
            autoSend: number;
            /**
             * Format: int32
             * @description Put before a person.
             */
            approve: number;
            /**
             * Format: int32
             * @description Left to a person.
             */
            escalate: number;
            /**
             * Format: int32
             * @description Mails whose right intent is known.
             */
            labelled: number;
            /**
             * Format: double
             * @description Share of these that was understood rightly; null without any.
             */
            accuracy?: null | number;
            /**
             * Format: double
             * @description Expected calibration error over these; null without any.
             */
            expectedCalibrationError?: null | number;
            /**
             * Format: int32
             * @description Labelled mails that would be answered by themselves although they were misunderstood.
             */
            wrongAutoSends: number;
            /** @description What people did, by what would be done today: how many. */
            comparison?: components["schemas"]["BacktestComparison"][];
            mailbox?: null | components["schemas"]["MailboxFigures"];
            /** @description Which guards would speak, the most frequent first. */
            guards?: components["schemas"]["GuardCount"][];
            /** @description The first of those that differ from what is known. */
            differences?: components["schemas"]["BacktestDifference"][];
        };
        /** @description Body of `POST /api/ai/backtest` over the recorded history. */
        BacktestRequest: {
            /**
             * Format: date-time
             * @description From when on; null for all.
             */
            from?: null | string;
            /**
             * Format: date-time
             * @description Until when; null for now.
             */
            to?: null | string;
            /**
             * Format: int32
             * @description How many decisions at most, 1 to 1,000; 200 when not given.
             */
            limit?: null | number;
        };
        /**
         * @description What may be done with a draft, from the freest to the most careful.
         * @enum {unknown}
         */
        Band: "auto_send" | "approve" | "escalate";
        /** @description An automatic reply as its judge sees it: question and answer, nothing of what Mancrel thought. */
        BlindAuditView: {
            id: string;
            etag: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            state: components["schemas"]["AuditState"];
            conversationId: string;
            messageId: string;
            subject: string;
            question: string;
            answer: string;
            right: null | boolean;
            intent: null | components["schemas"]["Intent"];
            note: null | string;
            by: null | string;
            /** Format: date-time */
            judgedAt: null | string;
        };
        /** @description Body of `POST /api/ai/audits/{id}/verdict`. */
        BlindVerdictRequest: {
            right: null | boolean;
            intent: null | string;
            note: null | string;
        };
        /** @description A column of a board: the first deals of a stage, and all of them in sum. Sums follow a change within a second. */
        BoardColumn: {
            stage: components["schemas"]["Stage"];
            /** Format: int64 */
            count: number;
            values: unknown[];
            weighted: unknown[];
            deals: components["schemas"]["DealView"][];
            nextCursor: null | string;
        };
        /** @description A pipeline with its deals. */
        BoardView: {
            pipeline: components["schemas"]["PipelineView"];
            columns: components["schemas"]["BoardColumn"][];
        };
        /** @description What a tenant's verdicts say about its confidences. */
        CalibrationView: {
            /** @description Ten bins of the confidence before correction, with how often people found it right. */
            bins: components["schemas"]["ReliabilityBin"][];
            /**
             * Format: double
             * @description Mean distance of the two, weighed by the counts; 0 without verdicts.
             */
            expectedCalibrationError: number;
            /**
             * Format: int32
             * @description How many there are.
             */
            verdicts: number;
            /**
             * Format: double
             * @description How many verdicts the model's own calibration is worth: few verdicts move little.
             */
            priorWeight: number;
            /** @description Whether only certified intents are sent by themselves. */
            certificationRequired: boolean;
            /**
             * Format: double
             * @description The error rate that a certificate vouches for at 95 % confidence.
             */
            certifiedError: number;
            /**
             * Format: double
             * @description Share of automatic sends that people judge afterwards.
             */
            auditShare: number;
            /** @description Each intent that has verdicts or can be sent by itself. */
            intents: components["schemas"]["IntentCalibrationView"][];
        };
        /** @description A statement that a reader may rely on. */
        Claim: {
            /** @description The exact span of the body. */
            text: string;
            evidence: null | components["schemas"]["Evidence"];
        };
        /** @description What a message was understood to be. */
        Classification: {
            /** @description The most probable intent. */
            intent: components["schemas"]["Intent"];
            /** @description Every intent with a share of at least double LocalClassifier.MinimumShare, most probable first; never empty. */
            intents: components["schemas"]["IntentScore"][];
            /**
             * Format: int32
             * @description How soon a person should look, 0 (never) to 100 (now).
             */
            priority: number;
            /** @description What moved the priority, readable, strongest first. */
            priorityReasons: string[];
            /** @description The tone. */
            sentiment: components["schemas"]["Sentiment"];
            /** @description ISO 639-1, or `und` when it cannot be told. */
            language: string;
            /** @description The sentence or two that say it, taken from the message itself; at most 200 characters. */
            summary: string;
            /**
             * Format: double
             * @description Calibrated probability, 0..1, that Intent Classification.Intent is right.
             */
            confidence: number;
            /**
             * Format: double
             * @description Calibrated probability, 0..1, that all the writer asks is a product's price, availability or properties, whichever of them. Two
             *     questions in one mail split the mass between them, not this.
             */
            catalogueConfidence?: number;
            /**
             * Format: double
             * @description The model's own score, 0..1, before calibration.
             */
            rawConfidence: number;
            /** @description What was found in the text. */
            entities: components["schemas"]["Entities"];
            /** @description The model's name and version, so that a decision can be rebuilt. */
            model: string;
            /** @description The prompt that a language model was asked with, with its version; null of the local model. */
            prompt?: null | string;
            /** @description What language models used for it, failed attempts included; empty of the local model. */
            costs?: components["schemas"]["AiSpend"][];
            /**
             * Format: int32
             * @description Tokens that a language model used for it; 0 of the local model.
             */
            tokens?: number;
        };
        ClassificationPatch: {
            intent?: null | components["schemas"]["Intent"];
            intents?: null | components["schemas"]["IntentScore"][];
            priority?: null | number;
            priorityReasons?: null | string[];
            sentiment?: null | components["schemas"]["Sentiment"];
            language?: null | string;
            summary?: null | string;
            confidence?: null | number;
            catalogueConfidence?: null | number;
            rawConfidence?: null | number;
            entities?: null | components["schemas"]["EntitiesPatch"];
            model?: null | string;
            /** @description The prompt that a language model was asked with, with its version; null of the local model. */
            prompt?: null | string;
            costs?: null | components["schemas"]["AiSpend"][];
            tokens?: null | number;
        };
        /** @description What becomes of a column. */
        ColumnReport: {
            /** @description As it stands in the file. */
            header: string;
            /** @description Our field; null where none fits: its values are kept under the column's name. */
            field: null | string;
            /**
             * Format: int32
             * @description Rows that have something in it.
             */
            values: number;
        };
        /** @description What people write about a company: the body of a POST and the target of a merge patch. */
        CompanyFields: {
            /** @description Its name, at most 200 characters. */
            name?: null | string;
            /** @description Mail domains: people with such an address belong to it. */
            domains?: null | string[];
            /** @description Web site. */
            website?: null | string;
            /** @description What it does. */
            industry?: null | string;
            /** @description How many work there: `11-50`. */
            size?: null | string;
            /** @description Free labels. */
            tags?: null | string[];
            /** @description The id of the user who looks after it. */
            ownerId?: null | string;
            /** @description Free text, at most 20,000 characters. */
            notes?: null | string;
            /** @description Telephone numbers. */
            phones?: null | string[];
            /**
             * Format: int32
             * @description 0 to 100.
             */
            domainAuthority?: null | number;
            /** @description The tenant's own fields by key. */
            customFields?: null | Record<string, never>;
        };
        /** @description A company as the contract shows it. */
        CompanyView: {
            id: string;
            etag: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            name: string;
            domains: string[];
            website: null | string;
            industry: null | string;
            size: null | string;
            tags: string[];
            ownerId: null | string;
            notes: string;
            phones: string[];
            /** Format: int32 */
            domainAuthority: null | number;
            customFields: Record<string, never>;
        };
        /** @description A change of consent: to what, when, told by whom. */
        ConsentChange: {
            state: components["schemas"]["ConsentState"];
            /** Format: date-time */
            at: string;
            by: string;
        };
        /**
         * @description Whether a person agreed to be written to.
         * @enum {unknown}
         */
        ConsentState: "unknown" | "granted" | "withdrawn";
        /** @description What people write about a contact: the body of a POST and the target of a merge patch. */
        ContactFields: {
            /** @description As the person signs, at most 200 characters. */
            name?: null | string;
            /** @description Mail addresses, the first the preferred one; no two contacts share one. */
            emails?: null | string[];
            /** @description Telephone numbers; kept as E.164 where the country is known. */
            phones?: null | string[];
            /** @description The company's id. */
            companyId?: null | string;
            type?: null | components["schemas"]["ContactType"];
            /** @description Where we have it from. */
            source?: null | string;
            /** @description Free labels. */
            tags?: null | string[];
            /** @description The tenant's own fields by key. */
            customFields?: null | Record<string, never>;
            /** @description ISO 639-1 code. */
            language?: null | string;
            /**
             * Format: date
             * @description Day of birth.
             */
            birthday?: null | string;
            /** @description The id of the user who looks after it. */
            ownerId?: null | string;
            /**
             * Format: int32
             * @description 0 to 100.
             */
            score?: null | number;
            /** @description Free text, at most 20,000 characters. */
            notes?: null | string;
            /** @description What it does where it works. */
            jobTitle?: null | string;
            /** @description Its web site. */
            website?: null | string;
            /**
             * Format: int32
             * @description 0 to 100.
             */
            domainAuthority?: null | number;
            /** @description Postal addresses. */
            addresses?: null | components["schemas"]["PostalAddress"][];
            consent?: null | components["schemas"]["ConsentState"];
        };
        ContactId: null | string;
        /**
         * @description What a person is to us.
         * @enum {unknown}
         */
        ContactType: "lead" | "customer" | "backlink_target" | "partner" | "vendor";
        /** @description A contact as the contract shows it. */
        ContactView: {
            id: string;
            etag: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            name: string;
            emails: string[];
            phones: string[];
            companyId: null | string;
            type: components["schemas"]["ContactType"];
            source: string;
            tags: string[];
            customFields: Record<string, never>;
            language: null | string;
            /** Format: date */
            birthday: null | string;
            ownerId: null | string;
            /** Format: int32 */
            score: null | number;
            notes: string;
            jobTitle: null | string;
            website: null | string;
            /** Format: int32 */
            domainAuthority: null | number;
            addresses: components["schemas"]["PostalAddress"][];
            consent: components["schemas"]["ConsentState"];
            consentHistory: components["schemas"]["ConsentChange"][];
            mailStopped: null | string;
            /** Format: date-time */
            lastSeenAt: null | string;
            imported: {
                [key: string]: string;
            };
        };
        ConversationId: null | string;
        /**
         * @description Where a conversation stands.
         * @enum {unknown}
         */
        ConversationState: "open" | "waiting" | "closed" | "snoozed";
        /** @description A conversation in a list, or whole with its messages. */
        ConversationView: {
            id: string;
            etag: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            subject: string;
            counterpart: string;
            counterpartName: string;
            contactId: null | string;
            companyId: null | string;
            state: components["schemas"]["ConversationState"];
            assigneeId: null | string;
            /** Format: date-time */
            snoozedUntil: null | string;
            /** Format: date-time */
            lastMessageAt: string;
            preview: string;
            /** Format: int32 */
            messageCount: number;
            intent: null | components["schemas"]["Intent"];
            /** Format: int32 */
            priority: number;
            latestState: null | components["schemas"]["MessageState"];
            latestInbound: null | string;
            standsInFor: null | string;
            messages?: null | components["schemas"]["MessageView"][];
        };
        /** @description How verdicts corrected a confidence: (right + strength × shown) / (total + strength). */
        Correction: {
            /**
             * Format: int32
             * @description Verdicts in the bin.
             */
            total: number;
            /**
             * Format: int32
             * @description Those that were right.
             */
            right: number;
            /**
             * Format: double
             * @description How many verdicts the model's own calibration is worth.
             */
            strength: number;
        };
        /** @description What of a field can be changed. */
        CustomFieldChange: {
            label: null | string;
            options: null | string[];
            /** Format: int32 */
            order: null | number;
        };
        /**
         * @description What can have fields of its own.
         * @enum {unknown}
         */
        CustomFieldSubject: "contact" | "company" | "deal";
        /**
         * @description What a field of a tenant's own holds.
         * @enum {unknown}
         */
        CustomFieldType: "text" | "number" | "money" | "date" | "choice" | "several" | "link";
        /** @description A field of the tenant's own. */
        CustomFieldView: {
            id: string;
            etag: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            subject: components["schemas"]["CustomFieldSubject"];
            key: string;
            label: string;
            type: components["schemas"]["CustomFieldType"];
            options: string[];
            /** Format: int32 */
            order: number;
        };
        /** @description Everything on one page. */
        DashboardView: {
            stats: components["schemas"]["StatsView"];
            timeline: components["schemas"]["DayView"][];
            pipelines: components["schemas"]["FunnelView"][];
            dealMonths: components["schemas"]["DealMonth"][];
            workload: components["schemas"]["WorkloadView"][];
        };
        /** @description One day of the timeline. */
        DayView: {
            /** Format: date */
            day: string;
            /** Format: int64 */
            inbound: number;
            /** Format: int64 */
            outbound: number;
            /** Format: int64 */
            replied: number;
            /** Format: int64 */
            repliedAutomatically: number;
            /** Format: int64 */
            escalated: number;
        };
        /** @description A dead letter as operators see it. */
        DeadLetterView: {
            id: string;
            etag: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            queue: string;
            messageId: string;
            reason: string;
            /** Format: int32 */
            count: number;
            /** Format: date-time */
            firstSeen: string;
            /** Format: date-time */
            lastSeen: string;
            body: null | components["schemas"]["JsonElement"];
        };
        /**
         * @description What is best done with a deal.
         * @enum {unknown}
         */
        DealAct: "send_email" | "move_stage" | "wait" | "flag_for_review";
        /** @description What a deal needs next. */
        DealAdviceView: {
            dealId: string;
            action: components["schemas"]["DealAct"];
            stageId: null | string;
            reasoning: string;
            /** Format: double */
            confidence: number;
            model: string;
            /** Format: date-time */
            at: string;
            decisionId: string;
        };
        /** @description What people write about a deal. Its stage is changed by moving it. */
        DealFields: {
            /** @description What it is about, at most 200 characters. */
            title?: null | string;
            /** @description With whom. */
            contactId?: null | string;
            /** @description With which company; left out, the contact's. */
            companyId?: null | string;
            /** @description The pipeline; left out in a POST, the first. It is changed by moving the deal. */
            pipelineId?: null | string;
            /** @description The stage; left out in a POST, the first. It is changed by moving the deal. */
            stageId?: null | string;
            status?: null | components["schemas"]["DealStatus"];
            value?: null | components["schemas"]["Money"];
            /**
             * Format: int32
             * @description 0 to 100; left out, the stage's.
             */
            probability?: null | number;
            /**
             * Format: date-time
             * @description When something is to be done next.
             */
            nextActionAt?: null | string;
            /** @description Who looks after it; left out in a POST, whoever the assignment rules name. */
            ownerId?: null | string;
            /** @description What Mancrel noticed about it. */
            aiNotes?: null | string;
            /** @description Free labels. */
            tags?: null | string[];
            /** @description The tenant's own fields by key. */
            customFields?: null | Record<string, never>;
            /** @description The backlink opportunity that it pursues. */
            opportunityId?: null | string;
        };
        DealId: null | string;
        /** @description Deals of a month (UTC). */
        DealMonth: {
            month: string;
            /** Format: int64 */
            made: number;
            /** Format: int64 */
            won: number;
            /** Format: int64 */
            lost: number;
            wonValue: unknown[];
        };
        /**
         * @description How a deal stands.
         * @enum {unknown}
         */
        DealStatus: "active" | "won" | "lost" | "paused";
        /** @description A deal as the contract shows it. */
        DealView: {
            id: string;
            etag: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            title: string;
            contactId: null | string;
            companyId: null | string;
            pipelineId: string;
            stageId: string;
            rank: string;
            status: components["schemas"]["DealStatus"];
            value: null | components["schemas"]["Money"];
            /** Format: int32 */
            probability: null | number;
            /** Format: date-time */
            nextActionAt: null | string;
            /** Format: date-time */
            stageEnteredAt: string;
            rotting: boolean;
            stageHistory: components["schemas"]["StageVisit"][];
            ownerId: null | string;
            ownerReason: null | string;
            aiNotes: string;
            tags: string[];
            customFields: Record<string, never>;
            opportunityId: null | string;
            conversationId: null | string;
            /** Format: date-time */
            closedAt: null | string;
        };
        /** @description What a decision cost in all. */
        DecisionCost: {
            /**
             * Format: int64
             * @description Tokens sent to language models.
             */
            inputTokens: number;
            /**
             * Format: int64
             * @description Tokens received.
             */
            outputTokens: number;
            money: null | components["schemas"]["Money"];
            /** @description The usage records that it is counted in. */
            usage: string[];
        };
        /** @description Something that a decision looked at. */
        DecisionInput: {
            /** @description The kind of document. */
            kind: string;
            /** @description Its id. */
            id: string;
            /** @description Its version or ETag when it was read; null where it never changes or has none. */
            version?: null | string;
        };
        /** @description A decision with its document's particulars. */
        DecisionView: {
            id: string;
            etag: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            decision: components["schemas"]["AiDecision"];
            cost: components["schemas"]["DecisionCost"];
        };
        /**
         * @description What became of a message that we handed to a provider.
         * @enum {unknown}
         */
        DeliveryEventKind: "unknown" | "processed" | "delivered" | "deferred" | "bounced" | "dropped" | "opened" | "clicked" | "spam_reported" | "unsubscribed" | "group_unsubscribed" | "group_resubscribed";
        /** @description One event of a provider about a sent message. */
        DeliveryNote: {
            eventId: string;
            kind: components["schemas"]["DeliveryEventKind"];
            /** Format: date-time */
            at: string;
            reason: null | string;
        };
        /** @description What one dependency answered. */
        DependencyHealth: {
            name: string;
            state: string;
            /** Format: double */
            milliseconds: number;
            detail: null | string;
        };
        /** @description A reply that has not been sent. */
        Draft: {
            /** @description Plain text with `\n` line ends. */
            body: string;
            /** @description ISO 639-1 language of the body. */
            language: string;
            /** @description Every price, number, date, stock statement and link of the body, in its order. */
            claims: components["schemas"]["Claim"][];
            /**
             * Format: double
             * @description Probability, 0..1, that the body answers what was asked, given that the intent was understood.
             */
            confidence: number;
            /** @description The intents that the body answers. Asked for anything else, it is no complete answer. */
            answers?: components["schemas"]["Intent"][];
            /** @description Who wrote it: model name and version. */
            model: string;
            /** @description The prompt that a language model was asked with, with its version; null of the local drafter. */
            prompt?: null | string;
            /** @description What language models used for it, failed attempts included; empty of the local drafter. */
            costs?: components["schemas"]["AiSpend"][];
            /**
             * Format: int32
             * @description Tokens that a language model used for it; 0 of the local drafter.
             */
            tokens?: number;
        };
        /** @description A draft on demand: what was understood, and the draft where one may be said. */
        DraftAnswer: {
            classification: components["schemas"]["Classification"];
            draft: null | components["schemas"]["Draft"];
        };
        DraftPatch: {
            body?: null | string;
            language?: null | string;
            claims?: null | components["schemas"]["Claim"][];
            confidence?: null | number;
            answers?: null | components["schemas"]["Intent"][];
            model?: null | string;
            /** @description The prompt that a language model was asked with, with its version; null of the local drafter. */
            prompt?: null | string;
            costs?: null | components["schemas"]["AiSpend"][];
            tokens?: null | number;
        };
        /** @description Two contacts that may be one person. */
        DuplicateView: {
            id: string;
            etag: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            a: components["schemas"]["ContactView"];
            b: components["schemas"]["ContactView"];
            /** Format: double */
            score: number;
            why: string[];
        };
        /** @description What an authenticator app needs. */
        Enrolment: {
            /** @description As people type it. */
            secret: string;
            /** @description As apps scan it. */
            uri: string;
        };
        /** @description What was found in a message, each exactly as it was written. */
        Entities: {
            /** @description Product codes and quoted product names. */
            products?: string[];
            /** @description Numbers of pieces, with their unit where one is written. */
            quantities?: string[];
            /** @description Order and invoice numbers. */
            orderNumbers?: string[];
            /** @description Amounts with a currency. */
            money?: string[];
            /** @description Dates, weekdays and times. */
            dates?: string[];
            /** @description Telephone numbers. */
            phones?: string[];
            /** @description Links. */
            urls?: string[];
            /** @description Mail addresses. */
            emails?: string[];
        };
        EntitiesPatch: {
            products?: null | string[];
            quantities?: null | string[];
            orderNumbers?: null | string[];
            money?: null | string[];
            dates?: null | string[];
            phones?: null | string[];
            urls?: null | string[];
            emails?: null | string[];
        };
        /** @description Body of `POST /api/auth/entra/complete`. */
        EntraCompletion: {
            /** @description A code of the authenticator app or a recovery code, where one is wanted. */
            code?: null | string;
        };
        /** @description Where a statement comes from. */
        Evidence: {
            /** @description `product`, `knowledge`, `message`, `crm` or `setting`. */
            kind: string;
            /** @description The record in that kind; a product's stock keeping unit. */
            id: string;
            /** @description The record's version when it was read; null when it has none. */
            version: null | string;
            /** @description The field, such as `price`, `stock`, `url`, `title`, `attributes.colour`. */
            field: string;
            /** @description The field's value when it was read, in the invariant culture. */
            value: string;
        };
        /** @description Something of a contact that is missing or looks wrong. */
        Flaw: {
            /** @description Where it is, as errors name fields: `name`, `phones[0]`. */
            field: string;
            /** @description What it is. */
            kind: components["schemas"]["FlawKind"];
            /** @description In a sentence. */
            why: string;
            /** @description What stands there; null where nothing does. */
            value?: null | string;
            /** @description What a repair writes instead; null where only a person can tell. */
            repair?: null | string;
        };
        /**
         * @description What can be wrong with a contact.
         * @enum {unknown}
         */
        FlawKind: "name_from_address" | "name_case" | "name_blanks" | "unreachable" | "email_slip" | "email_of_office" | "mail_stopped" | "phone_without_country" | "birthday_unlikely";
        /** @description Body of `POST /api/ai/follow-up`: one of the two. */
        FollowUpRequest: {
            conversationId?: null | string;
            dealId?: null | string;
        };
        /** @description When to write next, and what about. */
        FollowUpView: {
            needed: boolean;
            /** Format: date-time */
            at: null | string;
            what: string;
            reason: string;
            /** Format: double */
            confidence: number;
            model: string;
            decisionId: string;
        };
        /** @description Body of `POST /api/auth/forgot`. */
        ForgottenPassword: {
            email: string;
        };
        /** @description A stage of the funnel. */
        FunnelStage: {
            /** @description The stage. */
            stageId: string;
            /** @description Its name. */
            name: string;
            /**
             * Format: int64
             * @description Deals that stand there now.
             */
            count: number;
            /** @description What they are worth. */
            values: unknown[];
            /** @description The same, each times its probability. */
            weighted: unknown[];
            /**
             * Format: int64
             * @description Times that a deal came to it, ever.
             */
            came: number;
            /**
             * Format: double
             * @description Share of these that went on to another stage; null where none came.
             */
            onwardRate: null | number;
            /**
             * Format: double
             * @description How long they stayed before they went on, in days; null where none went on.
             */
            meanDays: null | number;
        };
        /** @description A pipeline's funnel. */
        FunnelView: {
            /** @description The pipeline. */
            pipelineId: string;
            /** @description Its name. */
            name: string;
            /** @description In order. */
            stages: components["schemas"]["FunnelStage"][];
            /**
             * Format: int64
             * @description Deals won, ever.
             */
            won: number;
            /**
             * Format: int64
             * @description Deals lost, ever.
             */
            lost: number;
            /**
             * Format: double
             * @description Won of won and lost; null without either.
             */
            winRate: null | number;
            /**
             * Format: double
             * @description From making a deal to winning it, in days; null without any.
             */
            meanDaysToWin: null | number;
        };
        /** @description How often a guard speaks. */
        GuardCount: {
            guard: string;
            /** Format: int32 */
            count: number;
        };
        /** @description What a guard says. */
        GuardFinding: {
            /** @description The guard's name. */
            guard: string;
            /** @description The freest band that is still allowed. */
            atMost: components["schemas"]["Band"];
            /** @description One sentence for the person who looks at it. */
            reason: string;
        };
        /** @description The whole. */
        Health: {
            state: string;
            dependencies: components["schemas"]["DependencyHealth"][];
        };
        /** @description A line of a message's history. */
        HistoryLine: {
            step: string;
            /** Format: date-time */
            at: string;
            by: string;
            summary: string;
            details: {
                [key: string]: string;
            };
        };
        /** @description One event on its way to an endpoint. */
        HookDeliveryView: {
            id: string;
            etag: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            eventId: string;
            type: string;
            state: components["schemas"]["HookState"];
            /** Format: date-time */
            at: string;
            /** Format: int32 */
            attempts: number;
            /** Format: date-time */
            triedAt: null | string;
            /** Format: date-time */
            nextAt: null | string;
            /** Format: int32 */
            status: null | number;
            error: null | string;
            body: string;
        };
        /** @description What people write about an endpoint. */
        HookFields: {
            /** @description Where to: https, on the Internet. */
            url?: null | string;
            /** @description What it is for. */
            description?: null | string;
            /** @description Which events; empty for all. */
            events?: null | string[];
            /** @description True to send nothing. */
            disabled?: null | boolean;
        };
        /**
         * @description How far a delivery is.
         * @enum {unknown}
         */
        HookState: "pending" | "delivered" | "failed";
        /** @description An endpoint of an outgoing webhook. Its secret is told when it is made or rotated, and never again. */
        HookView: {
            id: string;
            etag: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            url: string;
            description: string;
            events: string[];
            disabled: boolean;
            disabledReason: null | string;
            /** Format: date-time */
            oldSecretUntil: null | string;
            secret?: null | string;
        };
        /**
         * @description How far an import is.
         * @enum {unknown}
         */
        ImportState: "running" | "done" | "undone";
        /** @description An import: every column, what became of the rows, and the first problems. */
        ImportView: {
            id: string;
            etag: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** Format: date-time */
            at: string;
            by: string;
            state: components["schemas"]["ImportState"];
            dryRun: boolean;
            format: string;
            encoding: string;
            columns: components["schemas"]["ColumnReport"][];
            /** Format: int32 */
            rows: number;
            /** Format: int32 */
            done: number;
            /** Format: int32 */
            created: number;
            /** Format: int32 */
            updated: number;
            /** Format: int32 */
            unchanged: number;
            /** Format: int32 */
            skipped: number;
            problems: components["schemas"]["RowProblem"][];
            /** Format: date-time */
            undoneAt: null | string;
            /** Format: int32 */
            keptAtUndo: number;
        };
        /**
         * @description What the writer of a message wants: the taxonomy of the contract, the same names in snake_case in JSON.
         * @enum {unknown}
         */
        Intent: "product_question" | "price_quote" | "availability" | "order_request" | "order_status" | "delivery_problem" | "change_or_cancel_order" | "return_refund" | "complaint" | "technical_support" | "billing_invoice" | "payment_problem" | "account_access" | "meeting_request" | "partnership" | "interested" | "not_interested" | "unsubscribe" | "out_of_office" | "thanks_ack" | "job_application" | "spam" | "none";
        /** @description The same of one intent. */
        IntentCalibrationView: {
            /** @description The intent. */
            intent: components["schemas"]["Intent"];
            /**
             * Format: int32
             * @description How many there are.
             */
            verdicts: number;
            /**
             * Format: int32
             * @description How many drafts could have been sent as they were.
             */
            right: number;
            /** @description Ten bins. */
            bins: components["schemas"]["ReliabilityBin"][];
            /**
             * Format: double
             * @description Over the bins.
             */
            expectedCalibrationError: number;
            /**
             * Format: int32
             * @description Verdicts on automatic sends.
             */
            autoSends: number;
            /**
             * Format: int32
             * @description How many of these were wrong.
             */
            autoSendErrors: number;
            /**
             * Format: double
             * @description The highest error rate of automatic sends that the verdicts still allow at 95 % confidence.
             */
            highestError: number;
            /** @description True when that is at most the certified error. */
            certified: boolean;
            /**
             * Format: int32
             * @description Verdicts without an error that are missing to it.
             */
            moreNeeded: number;
            /** @description The same in a sentence. */
            statement: string;
        };
        /** @description One intent and how probable it is. */
        IntentScore: {
            /** @description The intent. */
            intent: components["schemas"]["Intent"];
            /**
             * Format: double
             * @description 0..1; over all intents of a message they sum to 1.
             */
            probability: number;
        };
        JsonElement: unknown;
        KnowledgePatch: {
            id?: null | string;
            etag?: null | string;
            createdAt?: null | string;
            updatedAt?: null | string;
            question?: null | string;
            answer?: null | string;
            language?: null | string;
            tags?: null | string[];
            version?: null | number;
        };
        /** @description Body of `POST /api/knowledge`. */
        KnowledgeRequest: {
            question: null | string;
            answer: null | string;
            language: null | string;
            tags: null | string[];
        };
        /** @description An answer that the tenant wrote once for all who ask. */
        KnowledgeView: {
            id: string;
            etag: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            question: string;
            answer: string;
            language: string;
            tags: string[];
            /** Format: int32 */
            version: number;
        };
        /** @description A page of a list. */
        ListPageOfActivityView: {
            items: components["schemas"]["ActivityView"][];
            nextCursor: null | string;
            /** Format: int64 */
            total?: null | number;
        };
        /** @description A page of a list. */
        ListPageOfApiKeyView: {
            items: components["schemas"]["ApiKeyView"][];
            nextCursor: null | string;
            /** Format: int64 */
            total?: null | number;
        };
        /** @description A page of a list. */
        ListPageOfAuditView: {
            items: components["schemas"]["AuditView"][];
            nextCursor: null | string;
            /** Format: int64 */
            total?: null | number;
        };
        /** @description A page of a list. */
        ListPageOfBlindAuditView: {
            items: components["schemas"]["BlindAuditView"][];
            nextCursor: null | string;
            /** Format: int64 */
            total?: null | number;
        };
        /** @description A page of a list. */
        ListPageOfCompanyView: {
            items: components["schemas"]["CompanyView"][];
            nextCursor: null | string;
            /** Format: int64 */
            total?: null | number;
        };
        /** @description A page of a list. */
        ListPageOfContactView: {
            items: components["schemas"]["ContactView"][];
            nextCursor: null | string;
            /** Format: int64 */
            total?: null | number;
        };
        /** @description A page of a list. */
        ListPageOfConversationView: {
            items: components["schemas"]["ConversationView"][];
            nextCursor: null | string;
            /** Format: int64 */
            total?: null | number;
        };
        /** @description A page of a list. */
        ListPageOfCustomFieldView: {
            items: components["schemas"]["CustomFieldView"][];
            nextCursor: null | string;
            /** Format: int64 */
            total?: null | number;
        };
        /** @description A page of a list. */
        ListPageOfDeadLetterView: {
            items: components["schemas"]["DeadLetterView"][];
            nextCursor: null | string;
            /** Format: int64 */
            total?: null | number;
        };
        /** @description A page of a list. */
        ListPageOfDealView: {
            items: components["schemas"]["DealView"][];
            nextCursor: null | string;
            /** Format: int64 */
            total?: null | number;
        };
        /** @description A page of a list. */
        ListPageOfDecisionView: {
            items: components["schemas"]["DecisionView"][];
            nextCursor: null | string;
            /** Format: int64 */
            total?: null | number;
        };
        /** @description A page of a list. */
        ListPageOfDuplicateView: {
            items: components["schemas"]["DuplicateView"][];
            nextCursor: null | string;
            /** Format: int64 */
            total?: null | number;
        };
        /** @description A page of a list. */
        ListPageOfHistoryLine: {
            items: components["schemas"]["HistoryLine"][];
            nextCursor: null | string;
            /** Format: int64 */
            total?: null | number;
        };
        /** @description A page of a list. */
        ListPageOfHookDeliveryView: {
            items: components["schemas"]["HookDeliveryView"][];
            nextCursor: null | string;
            /** Format: int64 */
            total?: null | number;
        };
        /** @description A page of a list. */
        ListPageOfHookView: {
            items: components["schemas"]["HookView"][];
            nextCursor: null | string;
            /** Format: int64 */
            total?: null | number;
        };
        /** @description A page of a list. */
        ListPageOfImportView: {
            items: components["schemas"]["ImportView"][];
            nextCursor: null | string;
            /** Format: int64 */
            total?: null | number;
        };
        /** @description A page of a list. */
        ListPageOfKnowledgeView: {
            items: components["schemas"]["KnowledgeView"][];
            nextCursor: null | string;
            /** Format: int64 */
            total?: null | number;
        };
        /** @description A page of a list. */
        ListPageOfMessageView: {
            items: components["schemas"]["MessageView"][];
            nextCursor: null | string;
            /** Format: int64 */
            total?: null | number;
        };
        /** @description A page of a list. */
        ListPageOfOpportunityView: {
            items: components["schemas"]["OpportunityView"][];
            nextCursor: null | string;
            /** Format: int64 */
            total?: null | number;
        };
        /** @description A page of a list. */
        ListPageOfOutboxView: {
            items: components["schemas"]["OutboxView"][];
            nextCursor: null | string;
            /** Format: int64 */
            total?: null | number;
        };
        /** @description A page of a list. */
        ListPageOfPersonView: {
            items: components["schemas"]["PersonView"][];
            nextCursor: null | string;
            /** Format: int64 */
            total?: null | number;
        };
        /** @description A page of a list. */
        ListPageOfPipelineView: {
            items: components["schemas"]["PipelineView"][];
            nextCursor: null | string;
            /** Format: int64 */
            total?: null | number;
        };
        /** @description A page of a list. */
        ListPageOfProductView: {
            items: components["schemas"]["ProductView"][];
            nextCursor: null | string;
            /** Format: int64 */
            total?: null | number;
        };
        /** @description A page of a list. */
        ListPageOfPromptVersionView: {
            items: components["schemas"]["PromptVersionView"][];
            nextCursor: null | string;
            /** Format: int64 */
            total?: null | number;
        };
        /** @description A page of a list. */
        ListPageOfPromptView: {
            items: components["schemas"]["PromptView"][];
            nextCursor: null | string;
            /** Format: int64 */
            total?: null | number;
        };
        /** @description A page of a list. */
        ListPageOfQualityView: {
            items: components["schemas"]["QualityView"][];
            nextCursor: null | string;
            /** Format: int64 */
            total?: null | number;
        };
        /** @description A page of a list. */
        ListPageOfRecommendationView: {
            items: components["schemas"]["RecommendationView"][];
            nextCursor: null | string;
            /** Format: int64 */
            total?: null | number;
        };
        /** @description A page of a list. */
        ListPageOfReviewView: {
            items: components["schemas"]["ReviewView"][];
            nextCursor: null | string;
            /** Format: int64 */
            total?: null | number;
        };
        /** @description A page of a list. */
        ListPageOfScheduleView: {
            items: components["schemas"]["ScheduleView"][];
            nextCursor: null | string;
            /** Format: int64 */
            total?: null | number;
        };
        /** @description A page of a list. */
        ListPageOfTaskView: {
            items: components["schemas"]["TaskView"][];
            nextCursor: null | string;
            /** Format: int64 */
            total?: null | number;
        };
        /** @description A page of a list. */
        ListPageOfUserView: {
            items: components["schemas"]["UserView"][];
            nextCursor: null | string;
            /** Format: int64 */
            total?: null | number;
        };
        /** @description A page of a list. */
        ListPageOfVendorView: {
            items: components["schemas"]["VendorView"][];
            nextCursor: null | string;
            /** Format: int64 */
            total?: null | number;
        };
        /** @description Body of `POST /api/auth/login`. */
        LoginRequest: {
            /** @description The address. */
            email: string;
            /** @description The password. */
            password: string;
            /** @description A code of the authenticator app or a recovery code, where the person has a second factor. */
            code?: null | string;
        };
        /** @description What was found in a mailbox. */
        MailboxFigures: {
            /**
             * Format: int32
             * @description All messages.
             */
            messages: number;
            /**
             * Format: int32
             * @description Those that we wrote.
             */
            ours: number;
            /**
             * Format: int32
             * @description Those of machines (bounces, lists, absence notes), which nobody answers.
             */
            automatic: number;
            /**
             * Format: int32
             * @description Those that people answered.
             */
            answered: number;
            /**
             * Format: int32
             * @description Answered ones whose draft today states what the people's answer states.
             */
            sameFacts: number;
            /**
             * Format: int32
             * @description Answered ones whose draft today states something else.
             */
            otherFacts: number;
            /**
             * Format: int32
             * @description Those beyond the bound, the oldest.
             */
            leftOut: number;
        };
        /** @description The survivor and what can undo it. */
        MergeAnswer: {
            contact: components["schemas"]["ContactView"];
            merge: components["schemas"]["MergeView"];
        };
        /** @description Body of `POST /api/contacts/{id}/merge`: the contact of the path survives; `fields` are taken from the other. */
        MergeRequest: {
            otherId: string;
            fields?: null | string[];
        };
        /** @description A merge. */
        MergeView: {
            id: string;
            /** Format: date-time */
            at: string;
            by: string;
            contactId: string;
            otherId: string;
            /** Format: int32 */
            moved: number;
            /** Format: date-time */
            undoneAt: null | string;
        };
        /** @description What was decided about an inbound message, and by whom. */
        MessageDecision: {
            /** @description The band after the guards. */
            band: components["schemas"]["Band"];
            /** @description What was or is done: hold, request_approval, escalate, send, approve, edit, reject, cancel, expire, shadow. */
            action: string;
            /** @description The guards that spoke. */
            guards?: components["schemas"]["GuardFinding"][];
            /**
             * Format: double
             * @description The calibrated confidence that was compared.
             */
            confidence?: number;
            /**
             * Format: double
             * @description The threshold that it was compared with.
             */
            threshold?: number;
            /** @description Why, in a sentence. */
            reason?: string;
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /** @description The person's address, or `mancrel`. */
            by?: string;
            /** @description SHA-256 of the body that may be sent: what an approval is bound to. */
            draftHash?: null | string;
            /** @description How the decision of a person came: app or link. */
            via?: null | string;
            /** @description Who changed the draft last; null when nobody did. */
            editedBy?: null | string;
            /**
             * Format: date-time
             * @description When the draft was changed last.
             */
            editedAt?: null | string;
        };
        MessageDecisionPatch: {
            band?: null | components["schemas"]["Band"];
            action?: null | string;
            guards?: null | components["schemas"]["GuardFinding"][];
            confidence?: null | number;
            threshold?: null | number;
            reason?: null | string;
            at?: null | string;
            by?: null | string;
            /** @description SHA-256 of the body that may be sent: what an approval is bound to. */
            draftHash?: null | string;
            /** @description How the decision of a person came: app or link. */
            via?: null | string;
            /** @description Who changed the draft last; null when nobody did. */
            editedBy?: null | string;
            /**
             * Format: date-time
             * @description When the draft was changed last.
             */
            editedAt?: null | string;
        };
        /**
         * @description To us or from us.
         * @enum {unknown}
         */
        MessageDirection: "inbound" | "outbound";
        MessageId: null | string;
        MessagePatch: {
            id?: null | string;
            etag?: null | string;
            createdAt?: null | string;
            updatedAt?: null | string;
            conversationId?: null | string;
            direction?: null | components["schemas"]["MessageDirection"];
            state?: null | components["schemas"]["MessageState"];
            from?: null | string;
            to?: null | string[];
            cc?: null | string[];
            subject?: null | string;
            text?: null | string;
            replyText?: null | string;
            /** @description HTML, sanitised. */
            html?: null | string;
            blockedImages?: null | number;
            misleadingLinks?: null | components["schemas"]["MisleadingLink"][];
            headers?: null | {
                [key: string]: null | string;
            };
            attachments?: null | components["schemas"]["AttachmentView"][];
            receivedAt?: null | string;
            /** @description Message-ID without angle brackets. */
            mailMessageId?: null | string;
            authentication?: null | components["schemas"]["SenderAuthenticationPatch"];
            repairs?: null | string[];
            /** @description Why it is never answered. */
            suppressed?: null | string;
            /** @description Contact. */
            contactId?: null | string;
            classification?: null | components["schemas"]["ClassificationPatch"];
            /** @description What the model understood, where a person said that it is something else. */
            misunderstood?: null | string;
            draft?: null | components["schemas"]["DraftPatch"];
            /** @description The draft before a person changed it. */
            originalDraft?: null | string;
            decision?: null | components["schemas"]["MessageDecisionPatch"];
            recommendations?: null | components["schemas"]["Recommendation"][];
            /**
             * Format: date-time
             * @description When a held message is sent.
             */
            holdUntil?: null | string;
            /**
             * Format: date-time
             * @description When an approval expires.
             */
            approvalExpiresAt?: null | string;
            /** @description The message that took over. */
            supersededBy?: null | string;
            /** @description The reply, or what it replies to. */
            replyId?: null | string;
            send?: null | components["schemas"]["SendRecordPatch"];
            delivery?: null | components["schemas"]["DeliveryNote"][];
            /** @description Why it failed. */
            failure?: null | string;
        };
        /**
         * @description Where a message stands (contract; `held` and `failed` are both directions').
         * @enum {unknown}
         */
        MessageState: "received" | "suppressed" | "classified" | "drafted" | "held" | "awaiting_approval" | "escalated" | "answered" | "superseded" | "failed" | "sending" | "sent" | "delivered" | "bounced" | "unknown";
        /** @description A message as the contract shows it. */
        MessageView: {
            /** @description Id. */
            id: string;
            /** @description ETag. */
            etag: string;
            /**
             * Format: date-time
             * @description First written.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description Last written.
             */
            updatedAt: string;
            /** @description Conversation. */
            conversationId: string;
            /** @description inbound or outbound. */
            direction: components["schemas"]["MessageDirection"];
            /** @description State. */
            state: components["schemas"]["MessageState"];
            /** @description Sender. */
            from: string;
            /** @description Recipients. */
            to: string[];
            /** @description Copies. */
            cc: string[];
            /** @description Subject. */
            subject: string;
            /** @description The whole plain text. */
            text: string;
            /** @description What was newly written. */
            replyText: string;
            /** @description HTML, sanitised. */
            html?: null | string;
            /**
             * Format: int32
             * @description Remote images that were left out of the HTML.
             */
            blockedImages?: number;
            /** @description Links whose text shows another address than they lead to. */
            misleadingLinks?: components["schemas"]["MisleadingLink"][];
            /** @description Header fields; repeated ones joined by line feeds. */
            headers: {
                [key: string]: string;
            };
            /** @description Attachments. */
            attachments: components["schemas"]["AttachmentView"][];
            /**
             * Format: date-time
             * @description When it was accepted or written.
             */
            receivedAt: string;
            /** @description Message-ID without angle brackets. */
            mailMessageId?: null | string;
            authentication?: null | components["schemas"]["SenderAuthentication"];
            /** @description What the reader repaired. */
            repairs?: string[];
            /** @description Why it is never answered. */
            suppressed?: null | string;
            /** @description Contact. */
            contactId?: null | string;
            classification?: null | components["schemas"]["Classification"];
            /** @description What the model understood, where a person said that it is something else. */
            misunderstood?: null | string;
            draft?: null | components["schemas"]["Draft"];
            /** @description The draft before a person changed it. */
            originalDraft?: null | string;
            decision?: null | components["schemas"]["MessageDecision"];
            /** @description What was recommended beside the answer. */
            recommendations?: components["schemas"]["Recommendation"][];
            /**
             * Format: date-time
             * @description When a held message is sent.
             */
            holdUntil?: null | string;
            /**
             * Format: date-time
             * @description When an approval expires.
             */
            approvalExpiresAt?: null | string;
            /** @description The message that took over. */
            supersededBy?: null | string;
            /** @description The reply, or what it replies to. */
            replyId?: null | string;
            send?: null | components["schemas"]["SendRecord"];
            /** @description What the provider told. */
            delivery?: components["schemas"]["DeliveryNote"][];
            /** @description Why it failed. */
            failure?: null | string;
        };
        /** @description A link whose text names another host than it leads to. */
        MisleadingLink: {
            /** @description What it shows. */
            text: string;
            /** @description Where it leads. */
            target: string;
        };
        /** @description How well a model understands a set of messages. */
        ModelFigures: {
            /**
             * Format: int32
             * @description Messages.
             */
            count: number;
            /**
             * Format: double
             * @description Share that was understood rightly; 0 without any.
             */
            accuracy: number;
            /**
             * Format: double
             * @description Mean distance of accuracy from confidence.
             */
            expectedCalibrationError: number;
            /**
             * Format: int32
             * @description Messages of a confidence of at least 0.90.
             */
            sure: number;
            /**
             * Format: int32
             * @description Those among them that were understood wrongly.
             */
            sureWrong: number;
        };
        /** @description A training with what it measured, before and after. */
        ModelView: {
            id: string;
            etag: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            state: components["schemas"]["TrainingState"];
            progress: string;
            by: string;
            basedOn: null | string;
            /** Format: int32 */
            labels: number;
            /** Format: int32 */
            rows: number;
            heldOutBefore: null | components["schemas"]["ModelFigures"];
            heldOutAfter: null | components["schemas"]["ModelFigures"];
            ownBefore: null | components["schemas"]["ModelFigures"];
            ownAfter: null | components["schemas"]["ModelFigures"];
            better: boolean;
            usable: boolean;
            inUse: boolean;
            reason: string;
            /** Format: date-time */
            endedAt: null | string;
        };
        /** @description Which model understands the tenant's mail, and what was trained. */
        ModelsView: {
            /** @description A training's id, or `product` for the model that comes with the product. */
            inUse: string;
            /** @description What was in use before; null where nothing was. */
            before: null | string;
            /** @description Who chose: a person, or `mancrel` after a training that was better. */
            chosenBy: null | string;
            /**
             * Format: date-time
             * @description When.
             */
            chosenAt: null | string;
            /** @description The training that is under way; null when none is. */
            training: null | string;
            /**
             * Format: int32
             * @description Fewer labels are not trained on.
             */
            fewestLabels: number;
            /** @description Trainings, the newest first. */
            items: components["schemas"]["ModelView"][];
        };
        Money: null | {
            /** @description A decimal such as 19.90 */
            amount: string;
            /** @description ISO 4217 */
            currency: string;
        };
        /**
         * @description Body of `POST /api/deals/{id}/move-stage`: the place in the column from 0, left out for the top; another pipeline where it is not
         *     the deal's own.
         */
        MoveRequest: {
            stageId: string;
            /** Format: int32 */
            position?: null | number;
            pipelineId?: null | string;
        };
        /** @description Body of `POST /api/activities`: a note, call or meeting, about at least one of contact, company and deal. */
        NewActivity: {
            kind: null | components["schemas"]["ActivityKind"];
            summary: null | string;
            body: null | string;
            /** Format: date-time */
            at: null | string;
            contactId: null | string;
            companyId: null | string;
            dealId: null | string;
            /** Format: int32 */
            minutes: null | number;
        };
        /** @description Body of `POST /api/api-keys`. */
        NewApiKey: {
            name: string;
            scopes: components["schemas"]["Permission"][];
            /** Format: date-time */
            expiresAt: null | string;
        };
        /** @description Body of `POST /api/custom-fields`. Subject, key and type never change after. */
        NewCustomField: {
            subject: null | components["schemas"]["CustomFieldSubject"];
            key: null | string;
            label: null | string;
            type: null | components["schemas"]["CustomFieldType"];
            options?: null | string[];
            /** Format: int32 */
            order?: null | number;
        };
        /** @description Body of `POST /api/auth/password`. */
        NewPassword: {
            current: string;
            password: string;
        };
        /** @description Body of `POST /api/auth/register` and `POST /api/users`. */
        NewUser: {
            email: null | string;
            name: null | string;
            role: null | components["schemas"]["Role"];
            password: null | string;
        };
        /** @description What people write about an opportunity. */
        OpportunityFields: {
            /** @description The page. */
            targetUrl?: null | string;
            /**
             * Format: int32
             * @description 0 to 100.
             */
            domainAuthority?: null | number;
            /**
             * Format: int32
             * @description 0 to 100.
             */
            relevance?: null | number;
            /** @description The page of ours that is to be linked. */
            ourUrl?: null | string;
            /** @description The words of the link. */
            anchorText?: null | string;
            /** @description What is in it for them. */
            angle?: null | string;
            status?: null | components["schemas"]["OpportunityStatus"];
            /** @description Whom to write to. */
            contactId?: null | string;
        };
        /**
         * @description How far an opportunity is.
         * @enum {unknown}
         */
        OpportunityStatus: "new" | "researching" | "outreaching" | "placed" | "rejected";
        /** @description A backlink opportunity. */
        OpportunityView: {
            id: string;
            etag: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            targetUrl: string;
            targetDomain: string;
            /** Format: int32 */
            domainAuthority: null | number;
            /** Format: int32 */
            relevance: null | number;
            ourUrl: null | string;
            anchorText: string;
            angle: string;
            status: components["schemas"]["OpportunityStatus"];
            contactId: null | string;
            dealId: null | string;
            /** Format: date-time */
            checkedAt: null | string;
            checkResult: null | string;
        };
        /** @description What a tenant can set for its CRM: the country of telephone numbers, the currency of deals, and who gets new work. */
        OptionsFields: {
            country: null | string;
            currency: null | string;
            assignment: null | components["schemas"]["AssignmentRules"];
        };
        /** @description The options as they stand. */
        OptionsView: {
            id: string;
            etag: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            country: null | string;
            currency: string;
            assignment: components["schemas"]["AssignmentRules"];
        };
        /** @description A kept mail as a mail client would get it. */
        OutboxView: {
            /** @description Id. */
            id: string;
            /** @description ETag. */
            etag: string;
            /**
             * Format: date-time
             * @description First written.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description Last written.
             */
            updatedAt: string;
            /** @description Sender. */
            from: string;
            /** @description Recipients. */
            to: string[];
            /** @description Subject. */
            subject: string;
            /** @description Plain text. */
            text?: string;
            /** @description HTML. */
            html?: null | string;
            /** @description Header fields. */
            headers?: {
                [key: string]: string;
            };
            /**
             * Format: date-time
             * @description When it was taken.
             */
            sentAt: string;
            /** @description Message-ID without angle brackets. */
            messageId: string;
            /** @description In-Reply-To without angle brackets. */
            inReplyTo?: null | string;
        };
        /**
         * @description What can be permitted.
         * @enum {unknown}
         */
        Permission: "read" | "work" | "edit_contacts" | "edit_companies" | "edit_deals" | "edit_tasks" | "import" | "export" | "configure" | "operate" | "administer";
        /** @description A colleague, as everybody may see: to assign work to. */
        PersonView: {
            id: string;
            etag: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            name: string;
            email: string;
            role: components["schemas"]["Role"];
        };
        /** @description What people write about a pipeline. */
        PipelineFields: {
            /** @description Its name. */
            name?: null | string;
            /**
             * Format: int32
             * @description Place among the pipelines.
             */
            order?: null | number;
            /** @description All stages in their order. */
            stages?: null | components["schemas"]["StageFields"][];
            /** @description Where the deals of stages go that are left out: old stage → stage that stays. */
            moveDeals?: null | {
                [key: string]: string;
            };
        };
        /** @description A pipeline. */
        PipelineId: string;
        /** @description A pipeline as the contract shows it. */
        PipelineView: {
            id: string;
            etag: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            name: string;
            /** Format: int32 */
            order: number;
            stages: components["schemas"]["Stage"][];
        };
        /** @description What a poll came to. */
        PollAnswer: {
            ok: boolean;
            result: string;
            vendor: components["schemas"]["VendorView"];
        };
        /** @description Where post goes. */
        PostalAddress: {
            label: string;
            street: string;
            city: string;
            region: string;
            postalCode: string;
            country: string;
        };
        /** @description Problem details (RFC 9457). */
        Problem: {
            title?: string;
            status?: number;
            /** @description A sentence that a person can act on. */
            detail?: string;
            /** @description For each field that is at fault, why. */
            errors?: {
                [key: string]: string[];
            };
        };
        /** @description A product as the contract shows it. */
        ProductView: {
            id: string;
            etag: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            sku: string;
            title: string;
            description: string;
            /** Format: uri */
            url: null | string;
            price: null | components["schemas"]["Money"];
            /** Format: double */
            stock: null | number;
            attributes: {
                [key: string]: string;
            };
            vendor: string;
            /** Format: int64 */
            version: number;
            /** Format: date-time */
            vendorUpdatedAt: string;
            /** Format: date-time */
            seenAt: string;
        };
        PromptPatch: {
            id?: null | string;
            etag?: null | string;
            text?: null | string;
            version?: null | number;
            by?: null | string;
            placeholders?: null | string[];
        };
        /** @description A text that a prompt had. */
        PromptVersionView: {
            /** Format: int32 */
            version: number;
            text: string;
            by: string;
            /** Format: date-time */
            at: string;
        };
        /** @description A prompt: its text now, and what it may hold. Version 0 is the product's own. */
        PromptView: {
            id: string;
            etag: string;
            text: string;
            /** Format: int32 */
            version: number;
            by: string;
            placeholders: string[];
        };
        /** @description A contact with what is missing or looks wrong. */
        QualityView: {
            id: string;
            etag: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            contact: components["schemas"]["ContactView"];
            flaws: components["schemas"]["Flaw"][];
        };
        /** @description How far a recount has come. */
        RebuildPortion: {
            /**
             * Format: int32
             * @description Documents, or at the end sums, that this portion looked at.
             */
            counted: number;
            /** @description For the next portion; null when all is counted. */
            nextCursor: null | string;
        };
        /** @description Something to do beside the answer, offered or applied. */
        Recommendation: {
            action: string;
            title: string;
            /** Format: double */
            confidence: number;
            applied: boolean;
            reason: string;
            /** @description The id of its record. */
            id?: string;
            /** @description Where it stands. */
            state?: components["schemas"]["RecommendationState"];
        };
        /**
         * @description Where a recommendation stands.
         * @enum {unknown}
         */
        RecommendationState: "offered" | "applying" | "applied" | "dismissed" | "outdated";
        /** @description A recommendation with its document's particulars. */
        RecommendationView: {
            id: string;
            etag: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            conversationId: string;
            messageId: string;
            contactId: null | string;
            action: components["schemas"]["RecommendedAct"];
            title: string;
            /** Format: date-time */
            dueAt: null | string;
            dealId: null | string;
            stageId: null | string;
            /** Format: double */
            confidence: number;
            reason: string;
            state: components["schemas"]["RecommendationState"];
            by: null | string;
            /** Format: date-time */
            decidedAt: null | string;
            result: null | string;
            decisionId: string;
        };
        /**
         * @description What can be recommended.
         * @enum {unknown}
         */
        RecommendedAct: "create_task" | "create_deal" | "move_stage";
        /** @description The codes for the day the app is lost; shown once. */
        RecoveryCodes: {
            codes: string[];
        };
        /** @description Body of refresh and logout. */
        RefreshRequest: {
            refreshToken: string;
        };
        /** @description Body of `POST /api/messages/{id}/reject`: why, and what the message really asks where it was misunderstood. */
        RejectRequest: {
            reason?: null | string;
            intent?: null | string;
        };
        /** @description One bin of a reliability diagram. */
        ReliabilityBin: {
            /**
             * Format: double
             * @description Lowest confidence of the bin.
             */
            from: number;
            /**
             * Format: int32
             * @description Predictions in it.
             */
            count: number;
            /**
             * Format: double
             * @description What they said on average; 0 when empty.
             */
            meanConfidence: number;
            /**
             * Format: double
             * @description How often they were right; 0 when empty.
             */
            accuracy: number;
        };
        /** @description A contact after its repair, and what was repaired. */
        RepairAnswer: {
            contact: components["schemas"]["ContactView"];
            repaired: components["schemas"]["Flaw"][];
            left: components["schemas"]["Flaw"][];
        };
        /**
         * @description Whether replies leave.
         * @enum {unknown}
         */
        ReplyMode: "live" | "shadow";
        /** @description Body of `POST /api/conversations/{id}/reply`; without a time it is sent at once, with one at the next quarter of an hour after it. */
        ReplyRequest: {
            body: string;
            /** Format: date-time */
            sendAt?: null | string;
        };
        ReplySettingsPatch: {
            autoSend?: null | number;
            approve?: null | number;
            holdSeconds?: null | number;
            mode?: null | components["schemas"]["ReplyMode"];
        };
        /** @description How replies are decided now. */
        ReplySettingsView: {
            /** Format: double */
            autoSend: number;
            /** Format: double */
            approve: number;
            /** Format: int32 */
            holdSeconds: number;
            mode: components["schemas"]["ReplyMode"];
        };
        /** @description Times from a message to its reply, in seconds. */
        ReplyStats: {
            /**
             * Format: int64
             * @description Messages that were replied to.
             */
            count: number;
            /**
             * Format: int64
             * @description Those whose reply left by itself.
             */
            automatic: number;
            /**
             * Format: double
             * @description Exact.
             */
            meanSeconds: null | number;
            /**
             * Format: double
             * @description Told from classes of times.
             */
            medianSeconds: null | number;
            /**
             * Format: double
             * @description Told from classes of times.
             */
            p90Seconds: null | number;
        };
        /** @description One thing that wants looking at. */
        ReviewItem: {
            /** @description What, in a line. */
            text: string;
            /** @description deal, task, conversation, contact … */
            kind: string;
            /** @description Its id. */
            id: string;
            /**
             * Format: date-time
             * @description Since when, or by when.
             */
            at?: null | string;
            /** @description Whose it is; null for nobody's. */
            assignee?: null | string;
        };
        /** @description One matter of a review. */
        ReviewSection: {
            /** @description Its name for programs: `stuck_deals`. */
            key: string;
            /** @description Its name for people. */
            title: string;
            /**
             * Format: int64
             * @description How many there are in all.
             */
            count: number;
            /** @description The first of them. */
            items: components["schemas"]["ReviewItem"][];
        };
        /** @description A daily review; its id is the office's date. */
        ReviewView: {
            id: string;
            etag: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            date: string;
            /** Format: date-time */
            at: string;
            sections: components["schemas"]["ReviewSection"][];
        };
        /**
         * @description The roles, from most to least.
         * @enum {unknown}
         */
        Role: "admin" | "manager" | "rep" | "viewer";
        /** @description What is wrong with a row; the header is row 1. */
        RowProblem: {
            /** Format: int32 */
            row: number;
            why: string;
            skipped: boolean;
        };
        /** @enum {unknown} */
        ScheduleProgress: "done" | "running" | "failed" | null;
        /** @description A schedule: what it does, when it ran last and how that ended, when it runs next. */
        ScheduleView: {
            id: string;
            etag: string;
            /** Format: date-time */
            createdAt: null | string;
            /** Format: date-time */
            updatedAt: null | string;
            name: string;
            about: string;
            /** Format: date-time */
            nextAt: string;
            lastSlot: null | string;
            progress: null | components["schemas"]["ScheduleProgress"];
            /** Format: date-time */
            startedAt: null | string;
            /** Format: date-time */
            endedAt: null | string;
            /** Format: int32 */
            attempts: null | number;
            result: null | string;
            error: null | string;
        };
        /** @description One reason. */
        ScoreReason: {
            /** @description In words. */
            text: string;
            /**
             * Format: int32
             * @description What it adds or takes.
             */
            points: number;
        };
        /** @description How promising a contact is. */
        ScoreView: {
            /** @description The contact. */
            contactId: string;
            /**
             * Format: int32
             * @description 0 to 100; null until somebody was asked.
             */
            score: null | number;
            /** @description What moved it, strongest first. */
            reasons: components["schemas"]["ScoreReason"][];
            /**
             * Format: double
             * @description How much it rests on, 0..1.
             */
            confidence: number;
            /** @description Who says so. */
            model: null | string;
            /**
             * Format: date-time
             * @description When.
             */
            at: null | string;
            /** @description The decision that tells how it came about. */
            decisionId: null | string;
        };
        /** @description A code of the authenticator app, or a recovery code. */
        SecondFactorCode: {
            code: string;
        };
        /** @description One send, from reservation to what became of it. */
        SendRecord: {
            /** @description The idempotency key. */
            key: string;
            /**
             * Format: date-time
             * @description When it was reserved.
             */
            reservedAt: string;
            /**
             * Format: date-time
             * @description When it was about to be handed over; null before. A second handover after this is never blind.
             */
            handoverAt?: null | string;
            /**
             * Format: date-time
             * @description When the provider took it.
             */
            sentAt?: null | string;
            /** @description The provider's id. */
            providerId?: null | string;
            /** @description What went wrong. */
            error?: null | string;
            /** @description True when no person decided it. */
            automatic?: boolean;
            /** @description The workflow instance that sends it, and hears how an unknown send was settled. */
            instance: string;
        };
        SendRecordPatch: {
            key?: null | string;
            reservedAt?: null | string;
            /**
             * Format: date-time
             * @description When it was about to be handed over; null before. A second handover after this is never blind.
             */
            handoverAt?: null | string;
            /**
             * Format: date-time
             * @description When the provider took it.
             */
            sentAt?: null | string;
            /** @description The provider's id. */
            providerId?: null | string;
            /** @description What went wrong. */
            error?: null | string;
            automatic?: null | boolean;
            instance?: null | string;
        };
        /** @description What is known of a sender's authenticity. */
        SenderAuthentication: {
            /** @description RFC 7208, for the envelope sender. */
            spf: components["schemas"]["AuthenticationResult"];
            /** @description RFC 6376; Pass when any signature passed. */
            dkim: components["schemas"]["AuthenticationResult"];
            /** @description RFC 7489. */
            dmarc: components["schemas"]["AuthenticationResult"];
            /** @description Whether the domain that SPF passed is the author's (RFC 7489 §3.1, relaxed); null when not known. */
            spfAligned?: null | boolean;
            /** @description Whether a domain whose DKIM signature passed is the author's (relaxed); null when not known. */
            dkimAligned?: null | boolean;
        };
        SenderAuthenticationPatch: {
            spf?: null | components["schemas"]["AuthenticationResult"];
            dkim?: null | components["schemas"]["AuthenticationResult"];
            dmarc?: null | components["schemas"]["AuthenticationResult"];
            /** @description Whether the domain that SPF passed is the author's (RFC 7489 §3.1, relaxed); null when not known. */
            spfAligned?: null | boolean;
            /** @description Whether a domain whose DKIM signature passed is the author's (relaxed); null when not known. */
            dkimAligned?: null | boolean;
        };
        /**
         * @description The tone of a message towards us.
         * @enum {unknown}
         */
        Sentiment: "positive" | "neutral" | "negative";
        /** @description A sign-in as its owner sees it. */
        SessionView: {
            id: string;
            /** Format: date-time */
            signedInAt: string;
            /** Format: date-time */
            lastUsedAt: string;
            /** Format: date-time */
            expiresAt: string;
            device: string;
            address: string;
            current: boolean;
        };
        SettingsPatch: {
            id?: null | string;
            etag?: null | string;
            createdAt?: null | string;
            updatedAt?: null | string;
            replies?: null | components["schemas"]["ReplySettingsPatch"];
            publicUrl?: null | string;
            mailKind?: null | string;
            mailFrom?: null | string;
            aiProvider?: null | string;
            webhooks?: null | components["schemas"]["WebhookSetup"][];
        };
        /** @description The settings as administrators see them; no secret is among them but those that a demonstration generated for itself. */
        SettingsView: {
            id: string;
            etag: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            replies: components["schemas"]["ReplySettingsView"];
            publicUrl: null | string;
            mailKind: string;
            mailFrom: string;
            aiProvider: string;
            webhooks: components["schemas"]["WebhookSetup"][];
        };
        /** @description A provider to sign in with. */
        SignInOption: {
            /** @description As people know it. */
            name: string;
            /** @description Where the browser goes; `next` may be added, a path to come back to. */
            url: string;
        };
        /** @description Which ways to sign in there are. */
        SignInOptions: {
            /** @description With address and password. */
            password: boolean;
            entra?: null | components["schemas"]["SignInOption"];
        };
        /** @description Body of `POST /api/conversations/{id}/snooze`. */
        SnoozeRequest: {
            /** Format: date-time */
            until: string;
        };
        /** @description A step of a pipeline. */
        Stage: {
            /** @description Its id, stable when it is renamed. */
            id: string;
            /** @description Its name. */
            name: string;
            /**
             * Format: int32
             * @description Place in the pipeline, from 0.
             */
            order?: number;
            /** @description What happens by itself when a deal enters it. */
            autoAction?: components["schemas"]["StageAction"];
            /**
             * Format: int32
             * @description After so many days something must happen or the deal rots; null where nothing is awaited.
             */
            followUpDays?: null | number;
            /** @description What a deal in it is. */
            outcome?: components["schemas"]["StageOutcome"];
            /**
             * Format: int32
             * @description How likely a deal in it is won, 0 to 100.
             */
            probability?: number;
        };
        /**
         * @description What happens by itself when a deal enters a stage.
         * @enum {unknown}
         */
        StageAction: "none" | "send_initial_email" | "wait_for_reply" | "schedule_call" | "send_followup" | "ai_monitor" | "send_welcome" | "archive" | "research_contact" | "send_pitch" | "send_followup_1" | "send_followup_2" | "classify_response" | "verify_link";
        /** @description A stage as people write it; without an id it is new. */
        StageFields: {
            name: string;
            id?: null | string;
            autoAction?: components["schemas"]["StageAction"];
            /** Format: int32 */
            followUpDays?: null | number;
            outcome?: components["schemas"]["StageOutcome"];
            /** Format: int32 */
            probability?: null | number;
            /** Format: int32 */
            order?: null | number;
        };
        /**
         * @description What a deal in a stage is.
         * @enum {unknown}
         */
        StageOutcome: "open" | "won" | "lost";
        /** @description A stay in a stage. */
        StageVisit: {
            pipelineId: components["schemas"]["PipelineId"];
            stageId: string;
            /** Format: date-time */
            enteredAt: string;
            by: string;
        };
        /** @description What happened from one day to another (UTC, both included). */
        StatsView: {
            /**
             * Format: date
             * @description First day.
             */
            from: string;
            /**
             * Format: date
             * @description Last day.
             */
            to: string;
            /**
             * Format: int64
             * @description Messages that came.
             */
            inbound: number;
            /**
             * Format: int64
             * @description Messages that were written, by people or by Mancrel.
             */
            outbound: number;
            /** @description Those that came, by the state they are in now. */
            inboundStates: {
                [key: string]: number;
            };
            /** @description Those that were written, by the state they are in now. */
            outboundStates: {
                [key: string]: number;
            };
            /** @description Those that came, by intent. */
            intents: {
                [key: string]: number;
            };
            /** @description Those that came, by language. */
            languages: {
                [key: string]: number;
            };
            /** @description Those that came and were decided on, by band. */
            bands: {
                [key: string]: number;
            };
            /** @description How fast they were replied to. */
            replies: components["schemas"]["ReplyStats"];
            /** @description What people made of drafts. */
            verdicts: components["schemas"]["VerdictStats"];
            /** @description What the AI did and cost. */
            ai: components["schemas"]["AiStats"];
        };
        /** @description What people write about a task. */
        TaskFields: {
            /** @description What is to be done, at most 300 characters. */
            title?: null | string;
            /** @description What is to be known for it. */
            notes?: null | string;
            /**
             * Format: date-time
             * @description By when.
             */
            dueAt?: null | string;
            /**
             * Format: date-time
             * @description When its assignee is reminded.
             */
            remindAt?: null | string;
            /** @description How it comes back when done: see string? TaskFields.Recurrence; needs a due time. */
            recurrence?: null | string;
            /** @description Who does it. */
            assigneeId?: null | string;
            /**
             * Format: int32
             * @description 0 to 100, the greater the more urgent.
             */
            priority?: null | number;
            /** @description The contact it is about. */
            contactId?: null | string;
            /** @description The company it is about. */
            companyId?: null | string;
            /** @description The deal it is about. */
            dealId?: null | string;
        };
        /** @description A task as the contract shows it. */
        TaskView: {
            id: string;
            etag: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            title: string;
            notes: string;
            /** Format: date-time */
            dueAt: null | string;
            /** Format: date-time */
            remindAt: null | string;
            recurrence: null | string;
            assigneeId: null | string;
            /** Format: int32 */
            priority: number;
            done: boolean;
            /** Format: date-time */
            doneAt: null | string;
            doneBy: null | string;
            overdue: boolean;
            source: string;
            contactId: null | string;
            companyId: null | string;
            dealId: null | string;
            conversationId: null | string;
            nextTaskId: null | string;
            standsInFor: null | string;
        };
        /** @description A person of the round. */
        TeamMember: {
            /** @description The person. */
            userId: components["schemas"]["UserId"];
            /**
             * Format: int32
             * @description Open pieces of work at once, 1 to 1,000.
             * @default 20
             */
            capacity: number;
            /** @description What the person speaks; empty for any. */
            languages?: null | string[];
            /** @description What the person can do; empty for anything. */
            skills?: null | string[];
            /**
             * Format: date-time
             * @description Out of office until then; null while here.
             */
            awayUntil?: null | string;
            /** @description Who takes over meanwhile; null leaves it to the round. */
            standIn?: null | string;
        };
        /** @description Body of `POST /api/ai/classify` and `/draft`. */
        TextRequest: {
            subject: null | string;
            text: null | string;
            from: null | string;
        };
        /** @description What a sign-in gives. */
        TokenAnswer: {
            accessToken: string;
            refreshToken: string;
            /** Format: int32 */
            expiresIn: number;
            user: components["schemas"]["UserView"];
        };
        /**
         * @description How a tenant speaks.
         * @enum {unknown}
         */
        Tone: "friendly" | "neutral" | "formal";
        /**
         * @description Where a training stands.
         * @enum {unknown}
         */
        TrainingState: "queued" | "training" | "done" | "failed";
        /** @description What one task used of one model on one day. */
        UsageLine: {
            day: string;
            task: string;
            model: string;
            /** Format: int32 */
            calls: number;
            failures: {
                [key: string]: number;
            };
            /** Format: int64 */
            inputTokens: number;
            /** Format: int64 */
            outputTokens: number;
            cost: null | string;
            currency: null | string;
        };
        /** @description What language models used. */
        UsageView: {
            /** @description First day. */
            from: string;
            /** @description Last day. */
            to: string;
            /** @description Who is asked now. */
            provider: string;
            /**
             * Format: int64
             * @description The tenant's bound.
             */
            tokensPerDay: number;
            /**
             * Format: int64
             * @description What is left of it today (UTC).
             */
            leftToday: number;
            /** @description Newest day first. */
            items: components["schemas"]["UsageLine"][];
        };
        /** @description A person who signs in. */
        UserId: string;
        UserPatch: {
            id?: null | string;
            email?: null | string;
            name?: null | string;
            role?: null | components["schemas"]["Role"];
            disabled?: null | boolean;
            secondFactor?: null | boolean;
            invited?: null | boolean;
            etag?: null | string;
            /** Format: date-time */
            createdAt?: null | string;
            /** Format: date-time */
            updatedAt?: null | string;
            teamId?: null | string;
            entra?: null | boolean;
        };
        /** @description A user as others see it. */
        UserView: {
            id: string;
            email: string;
            name: string;
            role: components["schemas"]["Role"];
            disabled: boolean;
            secondFactor: boolean;
            invited: boolean;
            etag?: null | string;
            /** Format: date-time */
            createdAt?: null | string;
            /** Format: date-time */
            updatedAt?: null | string;
            teamId?: null | string;
            /** @default false */
            entra: boolean;
        };
        /**
         * @description Whose webhook format a vendor speaks.
         * @enum {unknown}
         */
        VendorKind: "standard" | "shopify" | "woocommerce";
        /** @description A vendor's freshness. */
        VendorView: {
            id: string;
            etag: string;
            /** Format: date-time */
            createdAt: null | string;
            /** Format: date-time */
            updatedAt: null | string;
            name: string;
            kind: components["schemas"]["VendorKind"];
            configured: boolean;
            /** Format: date-time */
            lastEventAt: null | string;
            /** Format: date-time */
            lastPollAt: null | string;
            lastError: null | string;
            /** Format: double */
            ageMinutes: null | number;
            polled: boolean;
            /** Format: int32 */
            pollMinutes: null | number;
            /** Format: date-time */
            lastPollTriedAt: null | string;
            lastPollResult: null | string;
        };
        /** @description What people made of drafts. */
        VerdictStats: {
            /** @description By verdict. */
            counts: {
                [key: string]: number;
            };
            /**
             * Format: double
             * @description Share of the drafts that a person judged that could leave as they were or with a small edit; null without
             *         any.
             */
            approvalRate: null | number;
        };
        VoicePatch: {
            id?: null | string;
            etag?: null | string;
            tone?: null | components["schemas"]["Tone"];
            greetings?: null | {
                [key: string]: null | string;
            };
            closings?: null | {
                [key: string]: null | string;
            };
            signature?: null | string;
        };
        /** @description How the tenant's replies sound: tone, greetings and closings by language, signature. */
        VoiceView: {
            id: string;
            etag: string;
            tone: components["schemas"]["Tone"];
            greetings: {
                [key: string]: string;
            };
            closings: {
                [key: string]: string;
            };
            signature: null | string;
        };
        /** @description Whether a webhook is set up, and which setting it needs. */
        WebhookSetup: {
            name: string;
            route: string;
            setting: string;
            configured: boolean;
            demoSecret: null | string;
        };
        /** @description Open work of a person. */
        WorkloadView: {
            userId: string;
            name: string;
            /** Format: int64 */
            deals: number;
            /** Format: int64 */
            conversations: number;
            /** Format: int64 */
            tasks: number;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
