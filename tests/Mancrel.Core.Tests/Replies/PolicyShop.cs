using Mancrel.Core.Common;
using Mancrel.Core.Replies.Asks;
using Mancrel.Core.Replies.Policies;

namespace Mancrel.Core.Tests.Replies;

/// <summary>A shop that told all its policies.</summary>
internal static class PolicyShop
{
    public static ShopPolicies Told { get; } =
        new()
        {
            Shipping =
            [
                new ShippingLine(["Germany"])
                {
                    Carrier = "Parcel Post",
                    Cost = new Money(4.90m, "EUR"),
                    FreeFrom = new Money(60m, "EUR"),
                    DaysFrom = 2,
                    DaysTo = 4,
                    WorkingDays = true,
                    MaxWeightKg = 31.5m,
                },
                new ShippingLine(["EU"])
                {
                    NotTo = ["Malta", "Канарские острова"],
                    Cost = new Money(12.90m, "EUR"),
                    DaysFrom = 4,
                    DaysTo = 7,
                    MaxWeightKg = 20,
                },
            ],
            Pickup = new PickupPolicy("Mill Lane 12, 10115 Berlin"),
            Hours = new HoursPolicy(
                new Dictionary<DayOfWeek, IReadOnlyList<OpeningTime>>
                {
                    [DayOfWeek.Monday] = [new("10:00", "19:00")],
                    [DayOfWeek.Tuesday] = [new("10:00", "19:00")],
                    [DayOfWeek.Saturday] = [new("10:00", "13:00"), new("14:00", "16:00")],
                }
            )
            {
                Exceptions = [new HoursException(new DateOnly(2026, 12, 26), [])],
            },
            Payment = new PaymentPolicy([PaymentWay.Card, PaymentWay.BankTransfer], new InstalmentPolicy([3, 6], new Money(300, "EUR"))),
            Returns = new ReturnsPolicy(30) { PaidBy = ReturnCost.Shop },
            Warranty = new WarrantyPolicy(12) { Lines = [new(In("bicycles", "велосипеды", "velosipedlar"), 36)] },
            Documents = new DocumentsPolicy(InvoiceForFirms: true),
            Discounts = new DiscountPolicy([new DiscountStep(5, FromQuantity: 10), new DiscountStep(8, FromQuantity: 50)]),
        };

    public static IReadOnlyDictionary<string, string> In(string en, string ru, string uz) =>
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["en"] = en,
            ["ru"] = ru,
            ["uz"] = uz,
        };

    public static PolicyAnswer? Answer(AskFrame frame, PolicySlots slots, string language = "en", ShopPolicies? shop = null) =>
        PolicyAnswers.For(shop ?? Told, frame, slots, language);
}
