namespace Mancrel.Core.Triage.Learning;

/// <summary>Small systems of linear equations.</summary>
internal static class LinearSystem
{
    /// <summary>The solution x of matrix × x = right, by Gaussian elimination with row exchange. Both are overwritten.</summary>
    public static double[] Solve(double[,] matrix, double[] right)
    {
        var size = right.Length;
        for (var column = 0; column < size; column++)
        {
            var pivot = column;
            for (var row = column + 1; row < size; row++)
            {
                pivot = Math.Abs(matrix[row, column]) > Math.Abs(matrix[pivot, column]) ? row : pivot;
            }

            for (var at = 0; at < size; at++)
            {
                (matrix[column, at], matrix[pivot, at]) = (matrix[pivot, at], matrix[column, at]);
            }

            (right[column], right[pivot]) = (right[pivot], right[column]);
            for (var row = column + 1; row < size; row++)
            {
                var factor = matrix[row, column] / matrix[column, column];
                for (var at = column; at < size; at++)
                {
                    matrix[row, at] -= factor * matrix[column, at];
                }

                right[row] -= factor * right[column];
            }
        }

        for (var row = size - 1; row >= 0; row--)
        {
            for (var at = row + 1; at < size; at++)
            {
                right[row] -= matrix[row, at] * right[at];
            }

            right[row] /= matrix[row, row];
        }

        return right;
    }
}
