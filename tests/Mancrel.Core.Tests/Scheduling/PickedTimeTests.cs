using FsCheck;
using FsCheck.Fluent;
using Mancrel.Core.Scheduling.Answers;
using NodaTime;

namespace Mancrel.Core.Tests.Scheduling;

/// <summary>Which of the times that were offered a letter takes.</summary>
public sealed class PickedTimeTests
{
    // Tuesday 1 December 10:00, Wednesday 2 December 14:00, Thursday 3 December 11:00.
    private static readonly OfferedTime[] Three =
    [
        new(new LocalDateTime(2026, 12, 1, 10, 0), "Kitchen planning"),
        new(new LocalDateTime(2026, 12, 2, 14, 0), "Kitchen planning"),
        new(new LocalDateTime(2026, 12, 3, 11, 0), "Kitchen planning"),
    ];

    private static readonly LocalDate Monday = new(2026, 11, 30);

    [Theory]
    [InlineData("Tuesday 10 is fine", 0)]
    [InlineData("Hello,\n\nTuesday at 10:00 works for me, thank you!\n\nKind regards\nNora Lind", 0)]
    [InlineData("the second one", 1)]
    [InlineData("The second one please.", 1)]
    [InlineData("Wednesday, 2 December 2026, 14:00", 1)]
    [InlineData("Wed 2pm", 1)]
    [InlineData("3 December is great", 2)]
    [InlineData("Dec 3rd at 11am works", 2)]
    [InlineData("tomorrow at 10", 0)]
    [InlineData("The last one suits me", 2)]
    [InlineData("I'll take the 14:00 slot.", 1)]
    [InlineData("в четверг в 11", 2)]
    [InlineData("Добрый день! В четверг в 11:00 мне удобно, спасибо.", 2)]
    [InlineData("Подходит второй вариант", 1)]
    [InlineData("3 декабря подойдет", 2)]
    [InlineData("Завтра в 10 утра", 0)]
    [InlineData("payshanba 11:00 bo'ladi", 2)]
    [InlineData("Payshanba kuni soat 11 da boʻladi, rahmat", 2)]
    [InlineData("3-dekabr 11:00 maʼqul", 2)]
    [InlineData("Ikkinchisi qulay", 1)]
    [InlineData("пайшанба 11:00 бўлади", 2)]
    [InlineData("Сешанба куни соат 10 да, раҳмат", 0)]
    [InlineData("03.12.2026, 11.00", 2)]
    public void One_that_is_named_clearly_is_taken(string letter, int index) =>
        Assert.Equal(new Pick(PickKind.Picked, index), Read(letter));

    [Theory]
    [InlineData("Any of them is fine")]
    [InlineData("Tuesday or Thursday")]
    [InlineData("The first or the second one")]
    [InlineData("Friday at 10 please")]
    [InlineData("Tuesday at 11")]
    [InlineData("not Tuesday, Thursday")]
    [InlineData("Tuesday is fine but can we meet in your shop?")]
    [InlineData("Tuesday at 10, unless it rains")]
    [InlineData("Tuesday at 10?")]
    [InlineData("Yes")]
    [InlineData("Tuesday 10 and Wednesday 14:00")]
    [InlineData("I can't on Tuesday")]
    [InlineData("The second one, Thursday 11:00")]
    [InlineData("любое")]
    [InlineData("вторник или среда")]
    [InlineData("только не в четверг")]
    [InlineData("farqi yo'q, istalgan vaqt")]
    [InlineData("seshanba yoki payshanba")]
    [InlineData("juma kuni bo'ladi")]
    public void What_fits_none_or_several_or_says_more_is_unclear(string letter) => Assert.Equal(PickKind.Unclear, Read(letter).Kind);

    [Theory]
    [InlineData("What does the copper kettle cost?")]
    [InlineData("I need 10 kettles.")]
    [InlineData("")]
    [InlineData("Thanks")]
    public void What_says_nothing_of_them_goes_its_way(string letter) => Assert.Equal(PickKind.Nothing, Read(letter).Kind);

    [Fact]
    public void A_yes_takes_the_only_one_that_was_offered()
    {
        OfferedTime[] one = [Three[0]];

        Assert.Equal(new Pick(PickKind.Picked, 0), PickedTime.In("Yes, that works for me.", one, [], Monday));
        Assert.Equal(PickKind.Unclear, PickedTime.In("Yes, on Friday.", one, [], Monday).Kind);
    }

    [Fact]
    public void Of_two_services_at_one_time_the_one_that_is_named_is_taken()
    {
        var at = new LocalDateTime(2026, 12, 1, 10, 0);
        OfferedTime[] two = [new(at, "Fitting"), new(at, "Advice at home")];

        Assert.Equal(PickKind.Unclear, PickedTime.In("Tuesday at 10 is fine", two, [], Monday).Kind);
        Assert.Equal(new Pick(PickKind.Picked, 0), PickedTime.In("Fitting on Tuesday at 10 is fine", two, [], Monday));
    }

    [Fact]
    public void A_date_and_an_hour_take_exactly_the_time_that_they_name_and_no_other()
    {
        var times =
            from days in Gen.Choose(1, 60).ListOf(3)
            from hours in Gen.Choose(8, 18).ListOf(3)
            from asked in Gen.Choose(1, 60)
            from hour in Gen.Choose(8, 18)
            select (
                Offered: days.Zip(hours, (day, at) => Monday.PlusDays(day).At(new LocalTime(at, 0))).Distinct().ToList(),
                Asked: Monday.PlusDays(asked).At(new LocalTime(hour, 0))
            );
        Prop.ForAll(
                times.ToArbitrary(),
                one =>
                {
                    var offered = one.Offered.Select(at => new OfferedTime(at, "Fitting")).ToList();
                    foreach (var asked in one.Offered.Append(one.Asked))
                    {
                        var pick = PickedTime.In(
                            $"{asked.Day:00}.{asked.Month:00}.{asked.Year} at {asked.Hour:00}:00 please",
                            offered,
                            [],
                            Monday
                        );
                        var place = offered.FindIndex(time => time.At == asked);
                        if (pick.Index != place || (place < 0 && pick.Kind != PickKind.Unclear))
                        {
                            return false;
                        }
                    }

                    return true;
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_word_that_is_not_known_has_nothing_booked_wherever_it_stands()
    {
        string[] clear = ["Tuesday at 10 is fine", "the second one please", "в четверг в 11", "payshanba 11:00 boladi"];
        string[] more = ["but", "not", "cannot", "except", "перенести", "не", "emas", "lekin", "price", "refund", "если", "agar"];
        foreach (var letter in clear)
        {
            var words = letter.Split(' ');
            foreach (var word in more)
            {
                for (var at = 0; at <= words.Length; at++)
                {
                    Assert.NotEqual(PickKind.Picked, Read(string.Join(' ', [.. words[..at], word, .. words[at..]])).Kind);
                }
            }
        }
    }

    private static Pick Read(string letter) => PickedTime.In(letter, Three, ["Nora Lind", "Brass & Co"], Monday);
}
