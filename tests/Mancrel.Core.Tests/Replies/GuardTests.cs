using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Replies.Judging;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Tests.Replies;

public sealed class GuardTests
{
    [Fact]
    public void Nothing_speaks_against_an_ordinary_draft() => Assert.Empty(Guards.Run(Some.Context()));

    [Fact]
    public void Guards_have_distinct_snake_case_names()
    {
        Assert.Equal(Guards.All.Count, Guards.All.Select(guard => guard.Name).Distinct().Count());
        Assert.All(Guards.All, guard => Assert.Matches("^[a-z]+(_[a-z]+)*$", guard.Name));
    }

    [Theory]
    [InlineData("The lamp costs 12.00 EUR.")]
    [InlineData("We ship it tomorrow.")]
    [InlineData("Delivery is free of charge: free shipping.")]
    [InlineData("It is in stock.")]
    [InlineData("You get a discount.")]
    [InlineData("We refund it within 14 days.")]
    [InlineData("See https://shop.example/p/1")]
    [InlineData("Доставка бесплатная.")]
    [InlineData("Товар есть в наличии.")]
    [InlineData("Yetkazib berish bepul.")]
    [InlineData("There are 7 left.")]
    public void A_statement_without_evidence_waits_for_a_person(string body) =>
        Assert.Equal(Band.Approve, Finding("ungrounded_claim", Some.Context(Some.Draft(body)))?.AtMost);

    [Fact]
    public void Evidence_that_says_something_else_is_none()
    {
        var evidence = new Evidence("product", "LAMP-1", "3", "price", "49.90 EUR");
        var draft = Some.Draft("It costs 39.90 EUR.") with { Claims = [new("39.90 EUR", evidence)] };

        Assert.NotNull(Finding("ungrounded_claim", Some.Context(draft)));
    }

    [Theory]
    [InlineData("Можно ли вернуть лампу, если не подойдёт?", true, false)]
    [InlineData("Можно ли вернуть лампу, если не подойдёт?", false, true)]
    [InlineData("Who pays if I send it back?", true, false)]
    [InlineData("Верните деньги за лампу!", true, true)]
    [InlineData("I want to return the lamp, it is broken.", true, true)]
    public void Words_of_sending_back_stop_a_reply_that_was_not_read_clause_by_clause(string letter, bool accounted, bool stopped)
    {
        var context = Some.Context();
        context = context with { IncomingText = letter, Draft = context.Draft! with { Accounted = accounted } };
        Assert.Equal(stopped, Finding("further_intent", context) is not null);
    }

    [Theory]
    [InlineData("shopOrder", false)]
    [InlineData("knowledge", true)]
    public void A_question_where_an_order_is_is_no_demand_beside_an_answer_that_rests_on_the_order_alone(string kind, bool stopped)
    {
        var context = Some.Context();
        var draft = context.Draft! with
        {
            Accounted = true,
            Asked = Intent.OrderStatus,
            Claims = [new Claim("It was sent.", new Evidence(kind, "1", null, "#1042", "It was sent."))],
        };
        context = context with { IncomingText = "Hello, where is my order #1042?", Draft = draft };
        Assert.Equal(stopped, Finding("further_intent", context) is not null);
    }

    [Theory]
    [InlineData(Intent.Complaint, "en", false, true)]
    [InlineData(Intent.Complaint, "en", true, false)]
    [InlineData(Intent.BillingInvoice, "en", false, false)]
    [InlineData(Intent.BillingInvoice, "pl", false, true)]
    public void What_the_local_model_took_a_sentence_for_yields_to_a_second_reading_and_the_shops_terms_to_the_first(
        Intent intent,
        string language,
        bool seconded,
        bool stopped
    )
    {
        var context = Some.Context();
        context = context with
        {
            Classifications = [context.Classifications[0] with { Asides = [new Aside("Do we get an invoice?", intent, 0.97, language)] }],
            Draft = context.Draft! with { Accounted = true, Seconded = seconded },
        };
        Assert.Equal(stopped, Finding("further_intent", context) is not null);
    }

    [Theory]
    [InlineData(Intent.BillingInvoice, true, false)]
    [InlineData(Intent.OrderRequest, true, false)]
    [InlineData(Intent.BillingInvoice, false, true)]
    [InlineData(Intent.Complaint, true, true)]
    [InlineData(Intent.ChangeOrCancelOrder, true, true)]
    public void The_shops_terms_are_told_from_trouble_where_each_clause_is_accounted_for(Intent intent, bool accounted, bool stopped)
    {
        var context = Some.Context();
        context = context with
        {
            Classifications = [context.Classifications[0] with { Intent = intent, Intents = [new IntentScore(intent, 0.97)] }],
            Draft = context.Draft! with { Accounted = accounted },
        };
        Assert.Equal(stopped, Finding("never_auto_intent", context) is not null);
    }

    [Fact]
    public async Task A_price_that_changed_after_drafting_blocks_the_send()
    {
        var shop = Shop.Ordinary();
        var handled = await shop.HandleAsync("How much is the Oak Desk Lamp?");
        shop.Change("LAMP-1", product => product with { Price = new Money(59.90m, "EUR"), Version = 4 });

        var again = shop.Decide([handled.Classification], handled.Draft, "How much is the Oak Desk Lamp?");

        Assert.Equal(Band.AutoSend, handled.Decision.Band);
        Assert.Equal(Band.Escalate, again.Decision.Band);
        Assert.Contains(again.Decision.Guards, guard => guard.Guard == "product_changed");
    }

    [Fact]
    public async Task A_newer_version_with_the_same_facts_is_looked_at()
    {
        var shop = Shop.Ordinary();
        var handled = await shop.HandleAsync("How much is the Oak Desk Lamp?");
        shop.Change("LAMP-1", product => product with { Description = "new", Version = 4 });

        Assert.Equal(Band.Approve, shop.Decide([handled.Classification], handled.Draft, "").Decision.Band);
    }

    [Fact]
    public async Task A_deleted_product_blocks_the_send()
    {
        var shop = Shop.Ordinary();
        var handled = await shop.HandleAsync("How much is the Oak Desk Lamp?");
        shop.Change("LAMP-1", product => product with { Deleted = true });

        Assert.Equal(Band.Escalate, shop.Decide([handled.Classification], handled.Draft, "").Decision.Band);
    }

    [Theory]
    [InlineData(24, 0, false)]
    [InlineData(24, 1, true)]
    public async Task A_catalogue_older_than_a_day_is_stale(int hours, int seconds, bool stale)
    {
        var shop = Shop.Ordinary();
        shop.Change("LAMP-1", product => product with { SeenAt = Shop.Now.AddHours(-hours).AddSeconds(-seconds) });

        var handled = await shop.HandleAsync("How much is the Oak Desk Lamp?");

        Assert.Equal(stale ? Band.Approve : Band.AutoSend, handled.Decision.Band);
        Assert.Equal(stale, handled.Decision.Guards.Any(guard => guard.Guard == "stale_catalogue"));
    }

    [Fact]
    public async Task A_sender_whom_nothing_vouches_for_is_not_answered_by_itself()
    {
        var handled = await Shop.Ordinary()
            .HandleAsync("How much is the Oak Desk Lamp?", with: context => context with { SenderAuthenticated = false });

        Assert.Equal(Band.Approve, handled.Decision.Band);
    }

    [Theory]
    [InlineData("https://evil.example/p/LAMP-1")]
    [InlineData("https://shop.example@evil.example/")]
    [InlineData("http://shop.example.evil.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("www.evil.example")]
    public void A_link_to_elsewhere_is_stopped(string link) =>
        Assert.Equal(Band.Escalate, Finding("foreign_link", Some.Context(Some.Draft("See " + link)))?.AtMost);

    [Theory]
    [InlineData("https://shop.example/p/1")]
    [InlineData("https://help.example/faq.")]
    public void The_shop_and_allowed_hosts_may_be_linked(string link) =>
        Assert.Null(
            Finding(
                "foreign_link",
                Some.Context(Some.Draft("See " + link)) with
                {
                    AllowedLinkHosts = new HashSet<string> { "shop.example", "help.example" },
                }
            )
        );

    [Theory]
    [InlineData("Please write to anna@other.example.")]
    [InlineData("Order 48213 was sent.")]
    [InlineData("Call +998 90 123 45 67.")]
    public void Somebody_elses_data_is_stopped(string body) =>
        Assert.Equal(Band.Escalate, Finding("other_customers_data", Some.Context(Some.Draft(body)))?.AtMost);

    [Fact]
    public void An_order_number_that_the_sender_only_claims_is_looked_at()
    {
        var context = Some.Context(Some.Draft("Order 48213 was sent."), "Where is order 48213?");

        Assert.Equal(Band.Approve, Finding("other_customers_data", context)?.AtMost);
        Assert.Null(Finding("other_customers_data", context with { SenderKnows = new HashSet<string> { "48213" } }));
    }

    [Theory]
    [InlineData("password: hunter22")]
    [InlineData("api key = abcd1234")]
    [InlineData("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("-----BEGIN PRIVATE KEY-----")]
    [InlineData("4111 1111 1111 1111")]
    [InlineData("DE89 3704 0044 0532 0130 00")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc")]
    public void A_secret_is_stopped_and_not_repeated(string secret)
    {
        var finding = Finding("secrets", Some.Context(Some.Draft("Here: " + secret)));

        Assert.Equal(Band.Escalate, finding?.AtMost);
        Assert.DoesNotContain(secret, finding!.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Intent.Complaint)]
    [InlineData(Intent.ReturnRefund)]
    [InlineData(Intent.ChangeOrCancelOrder)]
    [InlineData(Intent.PaymentProblem)]
    [InlineData(Intent.AccountAccess)]
    public void What_costs_trust_is_never_answered_by_itself(Intent intent)
    {
        var only = Some.Context() with { Classifications = [Some.Classified(intent)] };
        var beside = Some.Context() with
        {
            Classifications = [Some.Classified(Intent.PriceQuote) with { Intents = [new(Intent.PriceQuote, 0.8), new(intent, 0.16)] }],
        };

        Assert.NotNull(Finding("never_auto_intent", only));
        Assert.NotNull(Finding("never_auto_intent", beside));
    }

    [Fact]
    public void One_unanswerable_message_of_several_is_enough() =>
        Assert.Equal(
            Band.Escalate,
            Finding(
                "intent_not_answerable",
                Some.Context() with
                {
                    Classifications = [Some.Classified(Intent.None), Some.Classified(Intent.PriceQuote)],
                }
            )?.AtMost
        );

    [Theory]
    [InlineData(2, 9, false)]
    [InlineData(3, 0, true)]
    [InlineData(0, 10, true)]
    public void Too_many_replies_in_a_day_ask_a_person(int thread, int sender, bool speaks) =>
        Assert.Equal(
            speaks,
            Finding("reply_count", Some.Context() with { RepliesToThread24h = thread, RepliesToSender24h = sender }) is not null
        );

    [Theory]
    [InlineData("de")]
    [InlineData("und")]
    [InlineData("ru")]
    public void Another_language_than_the_drafts_asks_a_person(string language) =>
        Assert.Equal(
            Band.Approve,
            Finding(
                "unsupported_language",
                Some.Context() with
                {
                    Classifications = [Some.Classified(Intent.PriceQuote, language: language)],
                }
            )?.AtMost
        );

    [Theory]
    [InlineData("de", true, 0.98, null)]
    [InlineData("de", false, 0.98, Band.Approve)]
    [InlineData("nl", true, 0.98, Band.Approve)]
    [InlineData("de", true, 0.95, Band.Approve)]
    public void A_language_of_few_letters_is_answered_where_all_is_accounted_for(string language, bool accounted, double sure, Band? most)
    {
        var context = Some.Context();
        Assert.Equal(
            most,
            Finding(
                "unsupported_language",
                context with
                {
                    Classifications = [Some.Classified(Intent.PriceQuote, language: language)],
                    Draft = context.Draft! with { Language = language, Accounted = accounted, Confidence = sure },
                }
            )?.AtMost
        );
    }

    [Fact]
    public void A_recipient_outside_of_the_thread_is_stopped()
    {
        var thread = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "anna@customer.example" };

        Assert.Null(Finding("wrong_recipient", Some.Context() with { ThreadAddresses = thread, Recipients = ["Anna@customer.example"] }));
        Assert.Equal(
            Band.Escalate,
            Finding(
                "wrong_recipient",
                Some.Context() with
                {
                    ThreadAddresses = thread,
                    Recipients = ["anna@customer.example", "eve@evil.example"],
                }
            )?.AtMost
        );
    }

    [Theory]
    [InlineData("I will call my lawyer.")]
    [InlineData("Обращусь в суд!")]
    [InlineData("Sudga beraman.")]
    public void Legal_words_go_to_a_person(string text) =>
        Assert.Equal(Band.Escalate, Finding("legal_words", Some.Context(text: text))?.AtMost);

    private static GuardFinding? Finding(string guard, GuardContext context) =>
        Guards.Run(context).SingleOrDefault(finding => finding.Guard == guard);
}
