-- Only PostgreSQL keeps tokens beside their index; here there is nothing to make smaller.
SELECT 1;
