using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Policies;

namespace Mancrel.Local.Demo;

/// <summary>How the demonstration's shop delivers, is open, is paid and takes back.</summary>
internal static class DemoPolicies
{
    private static readonly OpeningTime[] Weekday = [new("10:00", "18:00")];

    /// <summary>The policies.</summary>
    public static ShopPolicies All { get; } =
        new()
        {
            Shipping =
            [
                new(["Germany"])
                {
                    Carrier = "Parcel Post",
                    Cost = new Money(4.90m, "EUR"),
                    FreeFrom = new Money(80, "EUR"),
                    DaysFrom = 2,
                    DaysTo = 4,
                    WorkingDays = true,
                    MaxWeightKg = 31.5m,
                },
                new(["EU"])
                {
                    NotTo = ["Malta", "Canary Islands"],
                    Cost = new Money(12.90m, "EUR"),
                    DaysFrom = 4,
                    DaysTo = 7,
                    WorkingDays = true,
                    MaxWeightKg = 20,
                },
                new(["Germany"])
                {
                    Express = true,
                    Cost = new Money(14.90m, "EUR"),
                    DaysFrom = 1,
                    DaysTo = 1,
                    WorkingDays = true,
                    Note = In(
                        "For that the order has to come by 12:00.",
                        "Для этого заказ должен прийти до 12:00.",
                        "Buning uchun buyurtma soat 12:00 gacha kelishi kerak."
                    ),
                },
            ],
            Pickup = new("Mill Lane 12, 10115 Berlin"),
            Hours = new(
                new Dictionary<DayOfWeek, IReadOnlyList<OpeningTime>>
                {
                    [DayOfWeek.Tuesday] = Weekday,
                    [DayOfWeek.Wednesday] = Weekday,
                    [DayOfWeek.Thursday] = Weekday,
                    [DayOfWeek.Friday] = Weekday,
                    [DayOfWeek.Saturday] = [new("10:00", "14:00")],
                }
            ),
            Payment = new([PaymentWay.Card, PaymentWay.BankTransfer, PaymentWay.Paypal], new([3, 6], new Money(300, "EUR"))),
            Returns = new(30)
            {
                PaidBy = ReturnCost.Shop,
                Conditions = In(
                    "The goods have to be unused and in their packing.",
                    "Товар должен быть неиспользованным и в упаковке.",
                    "Tovar ishlatilmagan va qutisida bo'lishi kerak."
                ),
            },
            Warranty = new(24),
            Documents = new(InvoiceForFirms: true, Certificates: null),
            Discounts = new([new(5, FromQuantity: 10), new(8, FromQuantity: 50)]),
            MinimumOrder = new(new Money(0, "EUR")),
        };

    /// <summary>Writes them where nobody told any.</summary>
    public static async Task FillAsync(PolicyBook book, TenantId tenant, CancellationToken cancellation)
    {
        if (await book.ReadAsync(tenant, cancellation) is null)
        {
            await book.WriteAsync(tenant, All, etag: null, cancellation);
        }
    }

    private static Dictionary<string, string> In(string en, string ru, string uz) =>
        new(StringComparer.Ordinal)
        {
            ["en"] = en,
            ["ru"] = ru,
            ["uz"] = uz,
        };
}
