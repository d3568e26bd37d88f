using System.Diagnostics;
using Mancrel.Core.Common;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Tests.Triage;

public sealed class LocalClassifierTests(ITestOutputHelper output)
{
    [Fact]
    public void The_examples_give_the_shipped_model_to_the_last_bit()
    {
        var watch = Stopwatch.StartNew();
        var again = LocalClassifier.Train().Save();
        output.WriteLine($"trained in {watch.Elapsed.TotalSeconds:0.0} s, {again.Length / 1e6:0.0} MB");

        Assert.Equal(ShippedModel.Read(LocalClassifier.FileName), again);
    }

    [Fact]
    public void A_saved_model_answers_as_the_trained_one()
    {
        var loaded = LocalClassifier.Load(Shared.Classifier.Save());

        Assert.NotNull(loaded);
        foreach (var text in new[] { "How much is the Oak Desk Lamp?", "Где мой заказ 12345?", "Rahmat!", "" })
        {
            Assert.Equivalent(Shared.Classifier.Classify("", text), loaded.Classify("", text));
        }
    }

    [Fact]
    public void A_damaged_or_foreign_model_is_refused()
    {
        var saved = Shared.Classifier.Save();
        var flipped = (byte[])saved.Clone();
        flipped[saved.Length / 2] ^= 1;

        Assert.Null(LocalClassifier.Load([]));
        Assert.Null(LocalClassifier.Load(saved.AsSpan(0, saved.Length - 1)));
        Assert.Null(LocalClassifier.Load(flipped));
        Assert.Null(LocalClassifier.Load(new byte[100]));
    }

    [Theory]
    [InlineData("How much is the Oak Desk Lamp?", Intent.PriceQuote)]
    [InlineData("Is the blue backpack in stock?", Intent.Availability)]
    [InlineData("What material is the sofa made of?", Intent.ProductQuestion)]
    [InlineData("I would like to order five mugs, please.", Intent.OrderRequest)]
    [InlineData("Where is my order 10442? When will it arrive?", Intent.OrderStatus)]
    [InlineData("The vase arrived broken.", Intent.DeliveryProblem)]
    [InlineData("Please cancel my order 10442.", Intent.ChangeOrCancelOrder)]
    [InlineData("I want a refund for the headphones.", Intent.ReturnRefund)]
    [InlineData("Your service is terrible, I am extremely disappointed!", Intent.Complaint)]
    [InlineData("The coffee machine does not turn on, what can I do?", Intent.TechnicalSupport)]
    [InlineData("Please send me the invoice for order 10442.", Intent.BillingInvoice)]
    [InlineData("My card was charged twice.", Intent.PaymentProblem)]
    [InlineData("I forgot my password and cannot log in.", Intent.AccountAccess)]
    [InlineData("Can we schedule a call next Tuesday at 10?", Intent.MeetingRequest)]
    [InlineData("We would like to become a reseller of your products.", Intent.Partnership)]
    [InlineData("Yes, I'm interested, please send me more details.", Intent.Interested)]
    [InlineData("No thanks, we are not interested.", Intent.NotInterested)]
    [InlineData("Please unsubscribe me from your newsletter.", Intent.Unsubscribe)]
    [InlineData("I am out of the office until Monday with limited access to email.", Intent.OutOfOffice)]
    [InlineData("Thank you so much for your help!", Intent.ThanksAck)]
    [InlineData("I would like to apply for the sales position, my CV is attached.", Intent.JobApplication)]
    [InlineData("Congratulations! You have won a free iPhone, click here http://win.example", Intent.Spam)]
    [InlineData("What will the weather be like tomorrow?", Intent.None)]
    [InlineData("Верните деньги за заказ 4711.", Intent.ReturnRefund)]
    [InlineData("Где мой заказ?", Intent.OrderStatus)]
    [InlineData("Забыл пароль, не могу войти.", Intent.AccountAccess)]
    [InlineData("Отпишите меня от рассылки.", Intent.Unsubscribe)]
    [InlineData("Какая завтра погода?", Intent.None)]
    [InlineData("Buyurtmam qayerda?", Intent.OrderStatus)]
    [InlineData("Parolni unutdim, kira olmayapman.", Intent.AccountAccess)]
    [InlineData("Buyurtmani bekor qiling.", Intent.ChangeOrCancelOrder)]
    [InlineData("Ertaga ob-havo qanday bo'ladi?", Intent.None)]
    public void Every_intent_is_understood(string text, Intent intent)
    {
        var classification = Shared.Classifier.Classify("", text);

        Assert.Equal(intent, classification.Intent);
        Assert.True(classification.Confidence >= 0.6, $"{classification.Confidence:0.00}");
        Assert.Equal(classification.Intents.OrderByDescending(score => score.Probability), classification.Intents);
    }

    [Theory]
    [InlineData("How much is the lamp and when can you deliver it?", "en")]
    [InlineData("Подскажите, пожалуйста, есть ли лампа в наличии?", "ru")]
    [InlineData("Assalomu alaykum, bu chiroq qancha turadi?", "uz")]
    [InlineData("Ассалому алайкум, бу чироқ неча пул туради?", "uz")]
    [InlineData("Guten Tag, was kostet die Lampe und ist sie auf Lager?", "de")]
    [InlineData("Buenos días, ¿cuánto cuesta la lámpara y cuándo llega?", "es")]
    [InlineData("Bonjour, combien coûte la lampe et quand arrive-t-elle ?", "fr")]
    [InlineData("Merhaba, bu lambanın fiyatı ne kadar acaba?", "tr")]
    [InlineData("Добрий день, скільки коштує ця лампа і чи є вона в наявності?", "uk")]
    [InlineData("このランプはいくらですか", "ja")]
    [InlineData("这个灯多少钱", "zh")]
    [InlineData("كم سعر هذا المصباح؟", "ar")]
    [InlineData("", "und")]
    [InlineData("12345 !!!", "und")]
    public void The_language_is_told(string text, string language) => Assert.Equal(language, Shared.Classifier.Classify("", text).Language);

    [Theory]
    [InlineData("")]
    [InlineData("   \n\n  ")]
    [InlineData("👍👍👍")]
    [InlineData("> quoted only")]
    [InlineData("\u0000\u0001\uFFFF")]
    [InlineData("…")]
    public void Nothing_that_can_be_mailed_breaks_it(string text)
    {
        var classification = Shared.Classifier.Classify("", text);

        Assert.InRange(classification.Confidence, 0, 1);
        Assert.NotEmpty(classification.Intents);
        Assert.InRange(classification.Priority, 0, 100);
    }

    [Fact]
    public void An_empty_message_is_not_answered_with_confidence()
    {
        var classification = Shared.Classifier.Classify("", "");

        Assert.True(classification.Intent == Intent.None || classification.Confidence < 0.6);
    }

    [Fact]
    public void A_huge_message_is_read_no_further_than_needed()
    {
        var classification = Shared.Classifier.Classify(
            "",
            "How much is the Oak Desk Lamp? " + string.Concat(Enumerable.Repeat("lorem ", 200_000))
        );

        Assert.True(classification.Summary.Length <= 200);
    }

    [Fact]
    public async Task The_port_gives_the_same_answer()
    {
        var request = new ClassifyRequest(new TenantId("t"), "Price", "How much is the lamp?");

        Assert.Equivalent(
            Shared.Classifier.Classify("Price", "How much is the lamp?"),
            await Shared.Classifier.ClassifyAsync(request, TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    public void A_quoted_history_does_not_change_what_is_wanted()
    {
        var classification = Shared.Classifier.Classify(
            "",
            "Thank you very much!\n\n> Please cancel my order 123.\n> I want my money back."
        );

        Assert.Equal(Intent.ThanksAck, classification.Intent);
    }
}
