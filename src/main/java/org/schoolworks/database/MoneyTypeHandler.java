package org.schoolworks.database;

import java.math.BigDecimal;
import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.apache.ibatis.type.BaseTypeHandler;
import org.apache.ibatis.type.JdbcType;
import org.apache.ibatis.type.MappedTypes;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Money;
import org.springframework.stereotype.Component;

/** {@link Money} in a {@code numeric(18,2)} column. */
@Component
@MappedTypes(Money.class)
public class MoneyTypeHandler extends BaseTypeHandler<Money> {

    @Override
    public void setNonNullParameter(PreparedStatement statement, int index, Money money, @Nullable JdbcType type)
            throws SQLException {
        statement.setBigDecimal(index, money.yuan());
    }

    @Override
    public @Nullable Money getNullableResult(ResultSet results, String column) throws SQLException {
        return money(results.getBigDecimal(column));
    }

    @Override
    public @Nullable Money getNullableResult(ResultSet results, int column) throws SQLException {
        return money(results.getBigDecimal(column));
    }

    @Override
    public @Nullable Money getNullableResult(CallableStatement statement, int column) throws SQLException {
        return money(statement.getBigDecimal(column));
    }

    private static @Nullable Money money(@Nullable BigDecimal yuan) {
        return yuan == null ? null : new Money(yuan);
    }
}
