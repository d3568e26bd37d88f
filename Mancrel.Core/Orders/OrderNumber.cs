namespace Mancrel.Core.Orders;

/// <summary>Numbers of orders, however they are written: <c>#1042</c>, <c>1042</c>, <c>EN-1042</c>.</summary>
public static class OrderNumber
{
    /// <summary>Letters and digits alone, upper case.</summary>
    public static string KeyOf(string number) => new([.. number.Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant)]);
}
