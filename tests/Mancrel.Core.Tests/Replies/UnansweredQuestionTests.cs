using Mancrel.Core.Inbox;
using Mancrel.Core.Replies.Judging;

namespace Mancrel.Core.Tests.Replies;

/// <summary>A mail of several questions is answered in full or looked at by a person.</summary>
public sealed class UnansweredQuestionTests
{
    private const string Guard = "unanswered_question";

    [Theory]
    [InlineData("How much is the Oak Desk Lamp, and does it work on an induction hob?")]
    [InlineData("How much is the Oak Desk Lamp? Does it work on an induction hob?")]
    [InlineData("how much is the oak desk lamp and can i hang it on a wall")]
    [InlineData("Hello,\n\nHow much is the Oak Desk Lamp, and will it fit a\nchild's room?\n\nKind regards,\nAnna")]
    [InlineData("Is the Oak Desk Lamp in stock? My husband wants to know if he can hang it on a wall.")]
    [InlineData("Is the Oak Desk Lamp in stock? Please let me know whether it has a plug for Britain.")]
    [InlineData("How much is the Oak Desk Lamp and the Golden Unicorn Chair?")]
    [InlineData("How much are the Golden Unicorn Chair and the Oak Desk Lamp?")]
    [InlineData("How much is the Oak Desk Lamp? And who designed it?")]
    [InlineData("How much is the Oak Desk Lamp? Induction?")]
    [InlineData("I have two questions:\n1. How much is the Oak Desk Lamp?\n2. Suitable for bathrooms")]
    [InlineData("Сколько стоит Oak Desk Lamp и подойдёт ли она для ванной?")]
    [InlineData("Сколько стоит Oak Desk Lamp? Она работает от розетки в Англии?")]
    [InlineData("Здравствуйте! Подскажите цену на Oak Desk Lamp и можно ли повесить её на стену.")]
    [InlineData("Есть ли Oak Desk Lamp в наличии, и кто её придумал?")]
    [InlineData("Сколько стоят Oak Desk Lamp и Золотой Единорог?")]
    [InlineData("Oak Desk Lamp narxi qancha va u hammomda ishlaydimi?")]
    [InlineData("Oak Desk Lamp qancha turadi? Devorga osish mumkinmi?")]
    [InlineData("Salom! Oak Desk Lamp narxini ayting, yana uni bolalar xonasiga qo'ysa bo'ladimi")]
    [InlineData("Oak Desk Lamp bormi va uni kim yasagan?")]
    [InlineData("Oak Desk Lamp нархи қанча ва у ҳаммомда ишлайдими?")]
    [InlineData("Price of the Oak Desk Lamp and of the Copper Lamp please.")]
    [InlineData("How much for the guard of the Oak Desk Lamp?")]
    [InlineData("What does the Silk Scarf Lotus cost with my initials stamped in?")]
    [InlineData("Is the Silk Scarf Lotus available in L?")]
    [InlineData("Two Oak Desk Lamps for twins, are both in stock?")]
    [InlineData("Сколько стоит основание отдельно для Oak Desk Lamp?")]
    [InlineData("What do 12 cost of the Oak Desk Lamp, and is it in stock?")]
    [InlineData("What would 100 Oak Desk Lamps cost altogether?")]
    [InlineData("can i get two oak desk lamps, are they in stock")]
    [InlineData("Сколько будут стоить пять Oak Desk Lamp?")]
    [InlineData("Beshta Oak Desk Lamp qancha turadi?")]
    public async Task A_second_question_without_an_answer_is_not_sent_by_itself(string text)
    {
        var handled = await Shop.Ordinary().HandleAsync(text);

        Assert.NotEqual(Band.AutoSend, handled.Decision.Band);
        Assert.Contains(handled.Decision.Guards, guard => guard.Guard == Guard && guard.AtMost == Band.Approve);
    }

    [Theory]
    [InlineData("How much is the Oak Desk Lamp?")]
    [InlineData("Hi Anna, hope you are well. How much is the Oak Desk Lamp? Could you let me know? Thank you and have a nice day!")]
    [InlineData("I bought a chair from you when I was in Riga and I love it. How much is the Oak Desk Lamp?")]
    [InlineData("I need a lamp and a table for my office, how much is the Oak Desk Lamp?")]
    [InlineData("Could you please tell me how much the Oak Desk Lamp is and whether it is in stock?")]
    [InlineData("What is the price of the Oak Desk Lamp, and how long is the warranty?")]
    [InlineData("How much are the Oak Desk Lamp and the Silk Scarf Lotus?")]
    [InlineData("Сколько стоит Oak Desk Lamp и есть ли она в наличии?")]
    [InlineData("Добрый день! Подскажите, пожалуйста, сколько стоит Oak Desk Lamp. Заранее спасибо, жду ответа.")]
    [InlineData("Сколько стоит Oak Desk Lamp и какая на неё гарантия?")]
    [InlineData("Oak Desk Lamp bormi va narxi qancha?")]
    [InlineData("Assalomu alaykum! Oak Desk Lamp narxini aytib bera olasizmi? Oldindan rahmat.")]
    [InlineData("Oak Desk Lamp narxi qancha va kafolati bormi?")]
    [InlineData("Oak Desk Lamp omborda bormi? Nechta qolgan?")]
    [InlineData("Good morning, do you have the Five-Tier Bookshelf available?")]
    [InlineData("Do you have the ThermoCup in stock? How much is the Steel Mug?")]
    public async Task What_is_answered_in_full_is_not_held_back(string text)
    {
        var handled = await Shop.Ordinary().With("SHELF-5", "Five-Tier Bookshelf", 215m, 0).HandleAsync(text);

        Assert.NotNull(handled.Draft);
        Assert.DoesNotContain(handled.Decision.Guards, guard => guard.Guard == Guard);
    }

    [Theory]
    [InlineData("How much is the Oak Desk Lamp?\n\n> Does it work on an induction hob?\n> Can I hang it on a wall?")]
    [InlineData("How much is the Oak Desk Lamp?\n\nOn 2 March 2026, Shop wrote:\n> Would you like a brochure? Does it fit your room?")]
    [InlineData("Сколько стоит Oak Desk Lamp?\n\n> Подойдёт ли она для ванной?")]
    [InlineData("Oak Desk Lamp narxi qancha?\n\n> U hammomda ishlaydimi?")]
    public async Task A_question_in_quoted_history_was_asked_before(string text)
    {
        var handled = await Shop.Ordinary().HandleAsync(text);

        Assert.DoesNotContain(handled.Decision.Guards, guard => guard.Guard == Guard);
    }

    [Fact]
    public async Task The_reason_names_the_question()
    {
        var handled = await Shop.Ordinary().HandleAsync("How much is the Oak Desk Lamp, and does it work on an induction hob?");

        Assert.Equal(
            "The draft does not answer \"does it work on an induction hob\".",
            Assert.Single(handled.Decision.Guards, guard => guard.Guard == Guard).Reason.Replace("?", "", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_question_in_the_subject_counts_and_the_subject_of_an_answer_does_not()
    {
        var shop = Shop.Ordinary();
        var fresh = await shop.HandleAsync("How much is the Oak Desk Lamp?", "Does it work on an induction hob?");
        var answer = await shop.HandleAsync("How much is the Oak Desk Lamp?", "Re: Does it work on an induction hob?");

        Assert.Contains(fresh.Decision.Guards, guard => guard.Guard == Guard);
        Assert.DoesNotContain(answer.Decision.Guards, guard => guard.Guard == Guard);
    }

    [Fact]
    public async Task A_question_of_an_earlier_message_of_the_thread_counts()
    {
        var shop = Shop.Ordinary();
        var handled = await shop.HandleAsync(
            "How much is the Oak Desk Lamp?",
            with: context => context with { IncomingMessages = ["Does it work on an induction hob?", "How much is the Oak Desk Lamp?"] }
        );

        Assert.Contains(handled.Decision.Guards, guard => guard.Guard == Guard);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?")]
    [InlineData(" ?? \n> ?\n- \n1. ")]
    [InlineData("and, or; and")]
    [InlineData("Thank you, that is all.")]
    [InlineData("Hi! How are you?")]
    [InlineData("I moved to Riga. The lamp, which I bought when I was there, is fine.")]
    [InlineData("Спасибо, всё получил.")]
    [InlineData("Rahmat, oldim.")]
    public void Who_asks_nothing_is_owed_nothing(string text) => Assert.Null(new UnansweredQuestionGuard().Check(Some.Context(text: text)));

    [Fact]
    public void Parts_are_words_of_the_mail()
    {
        const string text = "Good morning, what does it cost, is it dimmable and do you ship to Riga? I live in Riga and I have a car.";

        Assert.Equal(["what does it cost", "is it dimmable", "do you ship to Riga?"], AskedParts.Of("", text));
    }
}
